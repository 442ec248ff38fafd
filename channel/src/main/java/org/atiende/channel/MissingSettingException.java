package org.atiende.channel;

/** An account lacks a setting that its connector needs. */
public final class MissingSettingException extends RuntimeException {
    private final String setting;

    public MissingSettingException(String setting, String account) {
        super("Account %s has no setting '%s'".formatted(account, setting));
        this.setting = setting;
    }

    public String setting() {
        return setting;
    }
}
