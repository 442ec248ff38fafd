import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reads a body from the standard input and says whether it is genuine: {@code java Genuine.java HEADER SECRET NOW < BODY}. */
class Genuine {
    static boolean genuine(String header, byte[] body, String secret, long now) throws GeneralSecurityException {
        String time = "";
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",")) {
            if (part.startsWith("t=")) time = part.substring(2);
            if (part.startsWith("v1=")) signatures.add(part.substring(3));
        }
        if (!time.matches("\\d{1,12}") || Math.abs(now - Long.parseLong(time)) > 300) return false;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        mac.update((time + ".").getBytes(UTF_8));
        byte[] expected = HexFormat.of().formatHex(mac.doFinal(body)).getBytes(UTF_8);
        return signatures.stream().anyMatch(it -> MessageDigest.isEqual(expected, it.getBytes(UTF_8)));
    }

    public static void main(String[] args) throws Exception {
        boolean genuine = genuine(args[0], System.in.readAllBytes(), args[1], Long.parseLong(args[2]));
        System.out.println(genuine ? "genuine" : "refused");
    }
}
