<?php
// Reads a body from the standard input and says whether it is genuine: php genuine.php HEADER SECRET NOW < BODY

function genuine(string $header, string $body, string $secret, int $now): bool {
    $time = '';
    $signatures = [];
    foreach (explode(',', $header) as $part) {
        [$name, $value] = array_pad(explode('=', $part, 2), 2, '');
        if ($name === 't') $time = $value;
        if ($name === 'v1') $signatures[] = $value;
    }
    if (!ctype_digit($time) || abs($now - (int) $time) > 300) return false;
    $expected = hash_hmac('sha256', $time . '.' . $body, $secret);
    foreach ($signatures as $signature) {
        if (hash_equals($expected, $signature)) return true;
    }
    return false;
}

echo genuine($argv[1], file_get_contents('php://stdin'), $argv[2], (int) $argv[3]) ? 'genuine' : 'refused', "\n";
