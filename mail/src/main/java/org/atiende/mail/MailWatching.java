package org.atiende.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Watching;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Hears by IDLE (RFC 2177) that a mail has come, where the server has it. */
public final class MailWatching implements Watching {

    @Override
    public Sign await(Access access, Duration patience) throws InterruptedException {
        Store store;
        try {
            store = Connections.imap(access);
        } catch (Connections.Refused | AccessLost e) {
            return Sign.DEAF;
        }
        try {
            if (!Connections.idles(store)) {
                return Sign.DEAF;
            }
            Folder folder = store.getFolder(new MailSettings(access.account()).folder());
            if (!(folder instanceof IMAPFolder box) || !folder.exists()) {
                return Sign.DEAF;
            }
            box.open(Folder.READ_ONLY);
            return listen(box, patience);
        } catch (MessagingException e) {
            return Sign.DEAF;
        } finally {
            // Ends the wait on the other thread, too.
            Connections.close(store);
        }
    }

    private static Sign listen(IMAPFolder box, Duration patience) throws InterruptedException {
        CountDownLatch something = new CountDownLatch(1);
        AtomicBoolean news = new AtomicBoolean();
        box.addMessageCountListener(new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
                news.set(true);
                something.countDown();
            }
        });
        Thread.ofVirtual().start(() -> {
            try {
                box.idle(true);
            } catch (MessagingException | IllegalStateException e) {
                // The connection has ended: whoever waits begins again.
                something.countDown();
            } finally {
                something.countDown();
            }
        });
        boolean heard = something.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        return heard && news.get() ? Sign.NEWS : Sign.NOTHING;
    }
}
