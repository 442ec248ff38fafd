package org.atiende.nlu.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckDigitsTests {
    @Test
    void knowsTheReferenceVectors() {
        assertThat(CheckDigits.curpControl("BOXW310820HNERXN0")).isEqualTo(9);
        assertThat(CheckDigits.curpControl("SABC560626MDFLRN0")).isEqualTo(1);
        assertThat(CheckDigits.rfcControl("GODE561231GR")).isEqualTo('8');
        assertThat(CheckDigits.rfcControl("MAB9307148T")).isEqualTo('4');
        assertThat(CheckDigits.rfcControl("EKU9003173C")).isEqualTo('9');
        assertThat(CheckDigits.rfcControl("BBA830831LJ")).isEqualTo('2');
        assertThat(CheckDigits.clabeControl("03218000011835971")).isEqualTo(9);
        assertThat(CheckDigits.clabeControl("00201007777777777")).isEqualTo(1);
        assertThat(CheckDigits.luhn("12345678903")).isTrue();
        assertThat(CheckDigits.ups("1Z999AA10123456784")).isTrue();
        assertThat(CheckDigits.s10("RR123456785MX")).isTrue();
    }

    @Test
    void refusesAWrongDigit() {
        assertThat(CheckDigits.clabe("032180000118359718")).isFalse();
        assertThat(CheckDigits.clabe("990180000118359719")).isFalse();
        assertThat(CheckDigits.card("4111111111111112")).isFalse();
        assertThat(CheckDigits.card("1111111111111117")).isFalse();
        assertThat(CheckDigits.s10("RR123456786MX")).isFalse();
    }
}
