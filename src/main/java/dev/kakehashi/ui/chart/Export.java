package dev.kakehashi.ui.chart;

import dev.kakehashi.model.Words;
import dev.kakehashi.report.Csv;
import dev.kakehashi.ui.shell.Desk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

/** How a chart leaves the screen: as a drawing, as a picture, or its table as comma-separated values. */
public final class Export {

    private static final double FINER = 2;

    private Export() {}

    /** A node as a drawing (SVG), with the colours it has on the screen. */
    public static String svg(Node node, String title) {
        return new SvgWriter().write(node, title);
    }

    /** A node as a picture (PNG), twice as fine as on the screen. */
    public static byte[] png(Node node) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(FINER, FINER));
        parameters.setFill(SvgWriter.ground(node));
        return png(node.snapshot(parameters, null));
    }

    /** A table as comma-separated values; blanks that only keep numbers and units together become plain ones. */
    public static String csv(Table table) {
        StringBuilder csv = new StringBuilder(Csv.row(table.header()));
        for (List<String> row : table.rows()) {
            csv.append(Csv.row(
                    row.stream().map(cell -> cell.replace('\u00a0', ' ')).toList()));
        }
        return csv.toString();
    }

    /** Asks how and where a chart is to be saved. */
    static ContextMenu menu(Desk desk, Charted chart, String name) {
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        item(
                                desk,
                                "svg",
                                name,
                                () -> svg(chart.view(), chart.summary()).getBytes(StandardCharsets.UTF_8)),
                        item(desk, "png", name, () -> png(chart.view())),
                        item(desk, "csv", name, () -> csv(chart.table()).getBytes(StandardCharsets.UTF_8)));
        return menu;
    }

    private static MenuItem item(Desk desk, String ending, String name, Supplier<byte[]> content) {
        MenuItem item = new MenuItem(desk.texts().text("chart.save." + ending));
        item.setOnAction(event -> {
            byte[] bytes = content.get(); // before the dialog covers or changes anything
            Optional<Path> file =
                    desk.dialogs().save(Words.of("chart.save." + ending), name + "." + ending, List.of(ending));
            file.ifPresent(path -> save(desk, path, bytes));
        });
        return item;
    }

    private static void save(Desk desk, Path file, byte[] bytes) {
        desk.background()
                .start(
                        () -> Files.write(file, bytes),
                        written -> desk.notices().tell(Words.of("chart.saved", written.toString())),
                        error -> desk.notices().warn(Words.of("chart.save.failed", file.toString())));
    }

    /** The pixels of an image as a PNG file: written here, as it takes less than bringing in the desktop's libraries. */
    static byte[] png(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader pixels = image.getPixelReader();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            byte[] row = new byte[1 + 4 * width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int argb = pixels.getArgb(x, y);
                    row[1 + 4 * x] = (byte) (argb >> 16);
                    row[2 + 4 * x] = (byte) (argb >> 8);
                    row[3 + 4 * x] = (byte) argb;
                    row[4 + 4 * x] = (byte) (argb >>> 24);
                }
                out.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no file is involved", e);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] eightBitsWithAlpha = {8, 6, 0, 0, 0};
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(eightBitsWithAlpha)
                        .array());
        chunk(png, "IDAT", packed.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(name);
        png.writeBytes(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /** A colour as style sheets write it. */
    static String css(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255),
                Math.round(colour.getBlue() * 255));
    }
}
