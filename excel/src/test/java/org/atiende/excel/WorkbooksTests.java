package org.atiende.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atiende.nlu.training.labels.Table;
import org.atiende.nlu.training.labels.UnreadableFile;
import org.junit.jupiter.api.Test;

class WorkbooksTests {
    /** A workbook as spreadsheet programs write it: texts shared or in their cells, a number, an empty row. */
    private static byte[] workbook() throws IOException {
        return workbook("""
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="inlineStr"><is><t>Rastreo</t></is></c></row>
                <row r="5"><c r="A5"><v>12</v></c><c r="C5" t="inlineStr"><is><t>nota</t></is></c></row>""");
    }

    /** A workbook of two columns with these rows. */
    static byte[] workbook(List<List<String>> rows) throws IOException {
        StringBuilder written = new StringBuilder();
        for (int r = 1; r <= rows.size(); r++) {
            written.append("<row r=\"%d\">".formatted(r));
            for (int c = 0; c < rows.get(r - 1).size(); c++) {
                written.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                        .formatted('A' + c, r, rows.get(r - 1).get(c)));
            }
            written.append("</row>");
        }
        return workbook(written.toString());
    }

    private static byte[] workbook(String rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="xml" ContentType="application/xml"/>
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                    <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                    </Types>""");
            put(zip, "_rels/.rels", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
                    </Relationships>""");
            put(zip, "xl/workbook.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                    <sheets><sheet name="Mensajes" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            put(zip, "xl/_rels/workbook.xml.rels", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                    <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
                    </Relationships>""");
            put(zip, "xl/sharedStrings.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="3" uniqueCount="3">
                    <si><t>Mensaje</t></si><si><t>Intención</t></si><si><t>¿dónde viene mi 包裹?</t></si></sst>""");
            put(zip, "xl/worksheets/sheet1.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                    %s
                    </sheetData></worksheet>""".formatted(rows));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void readsTheFirstSheetWithTheNumbersOfItsRows() throws Exception {
        assertThat(Workbooks.is(workbook())).isTrue();
        Table table = Workbooks.read(workbook(), null);
        assertThat(table.header()).containsExactly("Mensaje", "Intención");
        assertThat(table.rows())
                .containsExactly(
                        new Table.Row(2, List.of("¿dónde viene mi 包裹?", "Rastreo")),
                        new Table.Row(5, List.of("12", "")));
    }

    @Test
    void readsTheSheetThatIsNamedOrSaysWhichThereAre() throws Exception {
        assertThat(Workbooks.read(workbook(), "Mensajes").rows()).hasSize(2);
        assertThatThrownBy(() -> Workbooks.read(workbook(), "Hoja 2"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no sheet 'Hoja 2'; the workbook has Mensajes");
    }

    @Test
    void refusesWhatIsNoWorkbookOrCutOff() throws Exception {
        byte[] whole = workbook();
        assertThatThrownBy(() -> Workbooks.read(Arrays.copyOf(whole, whole.length / 2), null))
                .isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> Workbooks.read(new byte[] {'P', 'K', 3, 4, 9}, null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no readable workbook");
        assertThat(Workbooks.is("a,b".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void refusesAWorkbookThatUnpacksToAFlood() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 201; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThatThrownBy(() -> Workbooks.read(bytes.toByteArray(), null)).hasMessageContaining("more than 200 MB");
    }
}
