package dev.kakehashi.ui.chart;

import dev.kakehashi.report.Markup;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeType;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/** Writes what a node looks like as SVG: shapes and texts as such, canvases and images as pictures. */
final class SvgWriter {

    private final Markup svg = new Markup();
    private final Map<LinearGradient, String> gradients = new LinkedHashMap<>();
    private int clips;

    /** The whole drawing. */
    String write(Node node, String title) {
        Bounds bounds = node.getLayoutBounds();
        collect(node);
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                bounds.getWidth(),
                "height",
                bounds.getHeight(),
                "viewBox",
                "0 0 " + Markup.coordinate(bounds.getWidth()) + " " + Markup.coordinate(bounds.getHeight()),
                "role",
                "img");
        svg.element("title", title);
        svg.open("defs");
        gradients.forEach(this::define);
        svg.close("defs");
        svg.empty("rect", "width", bounds.getWidth(), "height", bounds.getHeight(), "fill", Export.css(ground(node)));
        content(node);
        svg.close("svg");
        return svg.toString();
    }

    /** The colour behind a node: that of the nearest thing around it that has one. */
    static Color ground(@Nullable Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof Region region && region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
                    if (fill.getFill() instanceof Color colour && colour.isOpaque()) {
                        return colour;
                    }
                }
            }
        }
        return Color.WHITE;
    }

    private void collect(Node node) {
        if (node instanceof Shape shape) {
            if (shape.getFill() instanceof LinearGradient gradient) {
                gradients.computeIfAbsent(gradient, unused -> "fill-" + gradients.size());
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::collect);
        }
    }

    private void define(LinearGradient gradient, String id) {
        boolean proportional = gradient.isProportional();
        svg.open(
                "linearGradient",
                "id",
                id,
                "gradientUnits",
                proportional ? "objectBoundingBox" : "userSpaceOnUse",
                "x1",
                gradient.getStartX(),
                "y1",
                gradient.getStartY(),
                "x2",
                gradient.getEndX(),
                "y2",
                gradient.getEndY(),
                "spreadMethod",
                gradient.getCycleMethod() == CycleMethod.NO_CYCLE
                        ? "pad"
                        : gradient.getCycleMethod().name().toLowerCase(Locale.ROOT));
        for (Stop stop : gradient.getStops()) {
            svg.empty(
                    "stop",
                    "offset",
                    String.valueOf((float) stop.getOffset()),
                    "stop-color",
                    Export.css(stop.getColor()));
        }
        svg.close("linearGradient");
    }

    private void node(Node node) {
        boolean tool = node.getStyleClass().contains("chart-tool"); // buttons do nothing on paper
        if (!node.isVisible() || node.getOpacity() == 0 || tool) {
            return;
        }
        Transform transform = node.getLocalToParentTransform();
        String clip = clip(node);
        svg.open(
                "g",
                "transform",
                transform.isIdentity()
                        ? null
                        : "matrix(" + transform.getMxx() + " " + transform.getMyx() + " " + transform.getMxy() + " "
                                + transform.getMyy() + " " + Markup.coordinate(transform.getTx()) + " "
                                + Markup.coordinate(transform.getTy()) + ")",
                "opacity",
                node.getOpacity() < 1 ? (Double) node.getOpacity() : null,
                "clip-path",
                clip);
        content(node);
        svg.close("g");
    }

    private @Nullable String clip(Node node) {
        if (!(node.getClip() instanceof Rectangle window)) {
            return null;
        }
        String id = "clip-" + clips++;
        svg.open("clipPath", "id", id);
        svg.empty(
                "rect",
                "x",
                window.getX(),
                "y",
                window.getY(),
                "width",
                Math.max(0, window.getWidth()),
                "height",
                Math.max(0, window.getHeight()));
        svg.close("clipPath");
        return "url(#" + id + ")";
    }

    private void content(Node node) {
        switch (node) {
            case Text text -> text(text);
            case Shape shape -> shape(shape);
            case Canvas canvas -> picture(canvas, canvas.getWidth(), canvas.getHeight());
            case ImageView image ->
                picture(
                        image,
                        image.getLayoutBounds().getWidth(),
                        image.getLayoutBounds().getHeight());
            case Region region -> {
                surface(region);
                region.getChildrenUnmodifiable().forEach(this::node);
            }
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::node);
            default -> {}
        }
    }

    private void surface(Region region) {
        Background background = region.getBackground();
        if (background != null) {
            for (BackgroundFill fill : background.getFills()) {
                if (fill.getFill() instanceof Color colour && colour.getOpacity() > 0) {
                    box(region, fill.getRadii().getTopLeftHorizontalRadius(), colour, null, 0);
                }
            }
        }
        Border border = region.getBorder();
        if (border != null) {
            for (BorderStroke stroke : border.getStrokes()) {
                if (stroke.getTopStroke() instanceof Color colour && colour.getOpacity() > 0) {
                    box(
                            region,
                            stroke.getRadii().getTopLeftHorizontalRadius(),
                            null,
                            colour,
                            stroke.getWidths().getTop());
                }
            }
        }
    }

    private void box(Region region, double radius, @Nullable Color fill, @Nullable Color stroke, double width) {
        svg.empty(
                "rect",
                "x",
                width / 2,
                "y",
                width / 2,
                "width",
                Math.max(0, region.getWidth() - width),
                "height",
                Math.max(0, region.getHeight() - width),
                "rx",
                radius > 0 ? (Double) radius : null,
                "fill",
                fill == null ? "none" : Export.css(fill),
                "fill-opacity",
                fill == null || fill.isOpaque() ? null : (Double) fill.getOpacity(),
                "stroke",
                stroke == null ? null : Export.css(stroke),
                "stroke-width",
                stroke == null ? null : (Double) width);
    }

    private void picture(Node node, double width, double height) {
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        byte[] png = Export.png(node.snapshot(clear, null));
        svg.empty(
                "image",
                "width",
                width,
                "height",
                height,
                "href",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }

    private void text(Text text) {
        if (text.getText().isBlank()) {
            return;
        }
        Font font = text.getFont();
        boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
        double line =
                text.getLayoutBounds().getHeight() / text.getText().lines().count();
        double top = text.getLayoutBounds().getMinY();
        double baseline = text.getTextOrigin() == VPos.BASELINE ? text.getY() : top + text.getBaselineOffset();
        double y = baseline;
        for (String words : text.getText().lines().toList()) {
            svg.element(
                    "text",
                    words,
                    "x",
                    text.getLayoutBounds().getMinX(),
                    "y",
                    y,
                    "font-family",
                    font.getFamily() + ", sans-serif",
                    "font-size",
                    font.getSize(),
                    "font-weight",
                    bold ? "bold" : null,
                    "textLength",
                    text.getText().lines().count() == 1
                            ? (Double) text.getLayoutBounds().getWidth()
                            : null,
                    "lengthAdjust",
                    text.getText().lines().count() == 1 ? "spacingAndGlyphs" : null,
                    "fill",
                    paint(text.getFill()));
            y += line;
        }
    }

    private void shape(Shape shape) {
        List<Object> attributes = new ArrayList<>(geometry(shape));
        String element = (String) attributes.removeFirst();
        attributes.addAll(List.of("fill", shape instanceof Line ? "none" : paint(shape.getFill())));
        if (shape.getStroke() != null && shape.getStrokeWidth() > 0) {
            attributes.addAll(List.of("stroke", paint(shape.getStroke()), "stroke-width", shape.getStrokeWidth()));
            if (!shape.getStrokeDashArray().isEmpty()) {
                attributes.addAll(List.of("stroke-dasharray", dashes(shape)));
            }
            if (shape.getStrokeLineCap() == StrokeLineCap.ROUND) {
                attributes.addAll(List.of("stroke-linecap", "round"));
            }
        }
        svg.empty(element, attributes.toArray());
    }

    private static String dashes(Shape shape) {
        List<String> dashes =
                shape.getStrokeDashArray().stream().map(Markup::coordinate).toList();
        return String.join(" ", dashes);
    }

    /** The element and its measures. SVG draws strokes in the middle of an edge, so those within a rectangle are moved in. */
    private static List<Object> geometry(Shape shape) {
        double in = shape.getStroke() != null && shape.getStrokeType() == StrokeType.INSIDE
                ? shape.getStrokeWidth() / 2
                : 0;
        return switch (shape) {
            case Line line ->
                List.of(
                        "line",
                        "x1",
                        line.getStartX(),
                        "y1",
                        line.getStartY(),
                        "x2",
                        line.getEndX(),
                        "y2",
                        line.getEndY());
            case Rectangle box ->
                List.of(
                        "rect",
                        "x",
                        box.getX() + in,
                        "y",
                        box.getY() + in,
                        "width",
                        Math.max(0, box.getWidth() - 2 * in),
                        "height",
                        Math.max(0, box.getHeight() - 2 * in),
                        "rx",
                        box.getArcWidth() / 2);
            case Circle circle ->
                List.of("circle", "cx", circle.getCenterX(), "cy", circle.getCenterY(), "r", circle.getRadius());
            case Polygon polygon -> List.of("polygon", "points", points(polygon.getPoints()));
            case Polyline polyline -> List.of("polyline", "points", points(polyline.getPoints()));
            case Path path -> List.of("path", "d", data(path));
            default -> throw new IllegalArgumentException("charts have no such shape: " + shape.getClass());
        };
    }

    private static String points(List<Double> points) {
        return String.join(" ", points.stream().map(Markup::coordinate).toList());
    }

    private static String data(Path path) {
        StringBuilder data = new StringBuilder();
        for (PathElement element : path.getElements()) {
            switch (element) {
                case MoveTo to -> data.append('M').append(point(to.getX(), to.getY()));
                case LineTo to -> data.append('L').append(point(to.getX(), to.getY()));
                case HLineTo to -> data.append('H').append(Markup.coordinate(to.getX()));
                case VLineTo to -> data.append('V').append(Markup.coordinate(to.getY()));
                case ClosePath close -> data.append('Z');
                default -> throw new IllegalArgumentException("charts have no such curve: " + element.getClass());
            }
        }
        return data.toString();
    }

    private static String point(double x, double y) {
        return Markup.coordinate(x) + " " + Markup.coordinate(y);
    }

    private String paint(@Nullable Paint paint) {
        return switch (paint) {
            case Color colour when colour.getOpacity() > 0 -> Export.css(colour);
            case LinearGradient gradient -> "url(#" + gradients.get(gradient) + ")";
            case null, default -> "none";
        };
    }
}
