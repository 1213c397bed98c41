package dev.kakehashi.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ExportTest {

    @ParameterizedTest
    @EnumSource
    void drawingOfARaceIsValidAndSaysWhatTheScreenSays(Language language) throws Exception {
        Race.Result result = Gallery.race("rolling-update", Gallery.TWO).run();
        Gallery.Hung<RaceCharts> hung = Gallery.hang(language, "light", 1280, 280, 13.33, RaceCharts::new);
        Stagehand.onScreen(() -> {
            hung.chart().show(result, null);
            hung.chart().now(result.end() * 2 / 3);
        });
        hung.shot("export-" + language.id());
        String svg =
                Stagehand.onScreen(() -> Export.svg(hung.chart(), hung.chart().summary()));
        Files.writeString(Path.of("target", "screens", "chart-export-" + language.id() + ".svg"), svg);
        Document document = parsed(svg);
        assertThat(texts(document)).contains("Kubernetes").anyMatch(text -> text.contains("10"));
        assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(5);
        assertThat(document.getElementsByTagName("linearGradient").getLength()).isPositive();
        Set<String> ids = new HashSet<>();
        for (String kind : List.of("linearGradient", "clipPath")) {
            NodeList defined = document.getElementsByTagName(kind);
            for (int i = 0; i < defined.getLength(); i++) {
                assertThat(ids.add(((Element) defined.item(i)).getAttribute("id")))
                        .isTrue();
            }
        }
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            for (String attribute : List.of("fill", "stroke", "clip-path")) {
                String value = ((Element) all.item(i)).getAttribute(attribute);
                if (value.startsWith("url(#")) {
                    assertThat(ids).contains(value.substring(5, value.length() - 1));
                }
            }
        }
    }

    @Test
    void pictureIsTwiceAsFineAsTheScreen() throws Exception {
        Gallery.Hung<EcdfChart> hung = Gallery.hang(Language.EN, "dark", 600, 400, 16, EcdfChart::new);
        byte[] png = Stagehand.onScreen(() -> {
            hung.scene().snapshot(null);
            return Export.png(hung.chart());
        });
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isBetween(2 * (600 - 32) - 2, 2 * (600 - 32) + 2);
        assertThat(new java.awt.Color(image.getRGB(3, 3)).getBlue()).isLessThan(80);
    }

    @Test
    void canvasBecomesAPictureWithinTheDrawing() throws Exception {
        String svg = Stagehand.onScreen(() -> {
            Canvas canvas = new Canvas(20, 10);
            canvas.getGraphicsContext2D().setFill(Color.rgb(0, 114, 178));
            canvas.getGraphicsContext2D().fillRect(0, 0, 20, 10);
            return Export.svg(new Pane(canvas), "a < b & c");
        });
        Document document = parsed(svg);
        Element image = (Element) document.getElementsByTagName("image").item(0);
        byte[] png = java.util.Base64.getDecoder()
                .decode(image.getAttribute("href").substring("data:image/png;base64,".length()));
        assertThat(new java.awt.Color(
                        ImageIO.read(new ByteArrayInputStream(png)).getRGB(5, 5)))
                .isEqualTo(new java.awt.Color(0, 114, 178));
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("a < b & c");
    }

    @Test
    void tableIsQuotedWhereItMustBe() {
        Table table = new Table(
                "title",
                List.of("lane", "done"),
                List.of(List.of("VM, images", "37\u00a0min"), List.of("a \"b\"", "–")));
        assertThat(Export.csv(table)).isEqualTo("""
                lane,done\r
                "VM, images",37 min\r
                "a ""b""\",–\r
                """);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document document) {
        NodeList texts = document.getElementsByTagName("text");
        return java.util.stream.IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }
}
