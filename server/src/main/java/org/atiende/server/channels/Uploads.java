package org.atiende.server.channels;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Enclosures;
import org.atiende.channel.ThreadKind;
import org.atiende.server.channels.store.AttachmentStore;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/**
 * Files that the shop sends. One is uploaded first and waits, sealed, for the answer that takes it along; an answer takes each
 * file once, in its own transaction.
 */
@Component
public class Uploads {
    private static final int LONGEST_NAME = 120;

    private final AttachmentStore store;
    private final Attachments attachments;
    private final AttachmentSettings settings;
    private final Channels channels;
    private final Conversations conversations;
    private final UploadTools tools;

    Uploads(
            AttachmentStore store,
            Attachments attachments,
            AttachmentSettings settings,
            Channels channels,
            Conversations conversations,
            UploadTools tools) {
        this.store = store;
        this.attachments = attachments;
        this.settings = settings;
        this.channels = channels;
        this.conversations = conversations;
        this.tools = tools;
    }

    /** What keeping needs beside the store. */
    @Component
    record UploadTools(Tenancy tenancy, Sealer sealer, Ids ids, InstantSource clock) {}

    /** What came of an upload. */
    public record Kept(Attachments.View view, boolean repeated) {}

    /**
     * A file that an answer takes along.
     *
     * @param fileName personal data
     */
    public record Held(UUID id, String kind, String mimeType, String fileName, long size) {
        @Override
        public String toString() {
            return "Held[" + id + "]";
        }
    }

    /** Keeps a file for an answer in a conversation; the same again under the same key is the same file. */
    public Kept keep(WorkspaceId workspace, ConversationId id, String key, String name, byte[] content) {
        return tools.tenancy().in(workspace, () -> {
            ConversationView conversation = conversations.get(workspace, id);
            Connected channel = channels.get(workspace, conversation.channel().id());
            String cleaned = cleaned(name);
            String type = type(content, cleaned);
            Enclosures.Kind kind = kind(conversation, channel, type, content.length);
            UUID file = tools.ids().next();
            byte[] fingerprint = tools.sealer().fingerprint(workspace, "upload", cleaned + "\n" + digest(content));
            Optional<AttachmentStore.Before> before = store.upload(
                    workspace,
                    new AttachmentStore.Uploaded(
                            file,
                            channel.id(),
                            id,
                            key,
                            fingerprint,
                            kind.kind(),
                            attachments.sealed(workspace, file, new Attachments.Source("", type, cleaned)),
                            attachments.sealedContent(workspace, file, content),
                            content.length),
                    tools.clock().instant());
            if (before.isPresent() && !Arrays.equals(before.get().fingerprint(), fingerprint)) {
                throw new Problem(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "Idempotency-Key '%s' was used for another file".formatted(Texts.excerpt(key, 60)));
            }
            UUID kept = before.map(AttachmentStore.Before::id).orElse(file);
            AttachmentStore.Row row =
                    store.find(workspace, kept).orElseThrow(() -> Problem.notFound("attachment", kept));
            return new Kept(attachments.view(workspace, row), before.isPresent());
        });
    }

    /** Forgets a file that no answer has taken along. */
    public void discard(WorkspaceId workspace, UUID id) {
        if (!tools.tenancy().in(workspace, () -> store.discard(workspace, id))) {
            throw Problem.notFound("attachment that no answer has taken", id);
        }
    }

    /** Files that wait for an answer in a conversation, held until the transaction ends; refused where one is not there. */
    public List<Held> held(WorkspaceId workspace, ConversationId conversation, List<UUID> ids) {
        List<Held> held = new ArrayList<>();
        for (UUID id : ids) {
            AttachmentStore.Row row = store.untaken(workspace, conversation, id)
                    .orElseThrow(() ->
                            Problem.because(ProblemCode.INVALID_VALUE, DeskReason.FILE_FORGOTTEN.with("file", id)));
            Attachments.Source source = attachments.source(workspace, row);
            held.add(new Held(
                    id,
                    row.kind(),
                    source.mimeType(),
                    source.fileName() == null ? row.kind() : source.fileName(),
                    row.size() == null ? 0 : row.size()));
        }
        return held;
    }

    /** An answer takes files along. */
    public void take(WorkspaceId workspace, MessageId message, List<Held> files) {
        files.forEach(it -> store.take(workspace, it.id(), message));
    }

    /** The files that an account takes along with an answer in a conversation; none larger than the desk keeps. */
    public Enclosures allowed(ConversationView conversation, Connected channel) {
        Enclosures told = channel.connector()
                .enclosures(ThreadKind.of(conversation.thread().kind()));
        long most = settings.largest().toBytes();
        return new Enclosures(
                told.most(),
                told.together(),
                told.kinds().stream()
                        .map(it -> new Enclosures.Kind(
                                it.kind(), it.mimeTypes(), Math.min(it.largest(), most), it.longestText()))
                        .toList());
    }

    /** How much of a file is read before it is refused. */
    public int largest() {
        return Math.toIntExact(settings.largest().toBytes());
    }

    private static String type(byte[] content, String name) {
        if (content.length == 0) {
            throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.FILE_EMPTY.plain());
        }
        return FileTypes.of(content, name)
                .orElseThrow(() -> Problem.because(ProblemCode.ATTACHMENT_NOT_TAKEN, DeskReason.FILE_STRANGE.plain()));
    }

    private Enclosures.Kind kind(ConversationView conversation, Connected channel, String type, long size) {
        Enclosures allowed = allowed(conversation, channel);
        String where = channel.connector().kind();
        if (allowed.most() == 0) {
            throw Problem.because(ProblemCode.ATTACHMENT_NOT_TAKEN, DeskReason.NO_FILES.with("channel", where));
        }
        Enclosures.Kind kind = allowed.of(type)
                .orElseThrow(() -> Problem.because(
                        ProblemCode.ATTACHMENT_NOT_TAKEN, DeskReason.FILE_TYPE.with("type", type, "channel", where)));
        if (size > kind.largest()) {
            throw Problem.because(
                    ProblemCode.ATTACHMENT_NOT_TAKEN,
                    DeskReason.FILE_LARGE.with(Map.of(
                            "size", Long.toString(size),
                            "channel", where,
                            "most", Long.toString(kind.largest()))));
        }
        return kind;
    }

    /** A name without folders and without what could break a header; it stays as short as all platforms take it. */
    private static String cleaned(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\"<>|:*?]+", " ")
                .strip();
        if (last.isEmpty() || last.startsWith(".")) {
            throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.FILE_UNNAMED.plain());
        }
        if (last.length() <= LONGEST_NAME) {
            return last;
        }
        int dot = last.lastIndexOf('.');
        String ending = dot > 0 && last.length() - dot <= 6 ? last.substring(dot) : "";
        return last.substring(0, LONGEST_NAME - ending.length()) + ending;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
