package org.atiende.simulator;

/** Mails in which mail servers say what became of a mail (RFC 3464). */
final class Bounces {
    private Bounces() {}

    /**
     * That a mail could not be delivered.
     *
     * @param head the header of that mail
     * @param status such as {@code 5.1.1}
     */
    static String failed(String id, String to, String head, String status) {
        return String.join(
                "\r\n",
                "Return-Path: <>",
                "From: Mail Delivery Subsystem <mailer-daemon@correo.example>",
                "To: <" + to + ">",
                "Message-ID: " + id,
                "Subject: Delivery Status Notification (Failure)",
                "Auto-Submitted: auto-replied",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=\"limit\"",
                "",
                "--limit",
                "Content-Type: text/plain; charset=UTF-8",
                "",
                "Your message could not be delivered.",
                "",
                "--limit",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; correo.example",
                "",
                "Final-Recipient: rfc822; nobody@correo.example",
                "Action: failed",
                "Status: " + status,
                "Diagnostic-Code: smtp; 550 " + status + " no such user",
                "",
                "--limit",
                "Content-Type: text/rfc822-headers",
                "",
                head,
                "",
                "--limit--",
                "");
    }
}
