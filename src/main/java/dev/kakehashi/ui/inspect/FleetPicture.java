package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.ClusterView;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a cluster as boxes with a mark for each pod in them. Where there is no room for marks, a box shows how
 * many of its pods stand in which state, as a bar; what fails stays visible at any size.
 */
final class FleetPicture extends Painted {

    /** Below this many pixels a mark tells nothing. */
    private static final double SMALLEST_MARK = 4;

    /** For each so many pods there is room for one more, so that not each that comes moves all the others. */
    private static final int SPARE = 10;

    private static final double LEAST_FILLED = 0.7;

    /** The order in which the parts of a bar stand. */
    private static final List<PodState> IN_BARS = List.of(
            PodState.FAILING,
            PodState.NOT_READY,
            PodState.UNKNOWN,
            PodState.STARTING,
            PodState.ENDING,
            PodState.DONE,
            PodState.READY);

    private final Tooltip tip = new Tooltip();
    private final Map<String, Integer> painted = new HashMap<>();
    private @Nullable Frame frame;
    private Plan plan = new Plan(0, 1, 1, 1, 1, 1, false, 0);
    private List<String> nodes = List.of();
    private Consumer<Subject> open = of -> {};
    private final Map<String, List<Seen.Pod>> marks = new HashMap<>();

    /** How the boxes are laid out: all sizes in pixels. */
    private record Plan(
            int most, int columns, double width, double height, int across, double mark, boolean bars, double name) {

        /** Boxes keep their places while pods come and go, until there is no room for one or far too much for all. */
        boolean fits(int wanted) {
            return wanted <= most && wanted >= most * LEAST_FILLED;
        }
    }

    FleetPicture(Desk desk, InspectModel model) {
        super(desk, model);
        getStyleClass().add("inspect-fleet");
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::pressed);
        Tooltip.install(this, tip);
        setOnMouseMoved(moved -> tip.setText(describe(moved.getX(), moved.getY())));
    }

    @Override
    boolean isPaintedAnew() {
        return false;
    }

    /** What stays the same while only some boxes change; where it is another, all are painted. */
    private record Frame(
            ClusterView view,
            String filter,
            @Nullable String pod,
            double width,
            double height,
            double em,
            Color ground,
            Color mark,
            Language language,
            List<String> nodes) {}

    @Override
    void paint(GraphicsContext on, double width, double height) {
        ClusterView view = model().view();
        List<String> names = names(view);
        Frame now = new Frame(
                view,
                model().filter().get(),
                model().pod().get(),
                width,
                height,
                em(),
                palette().get(Ink.GROUND),
                palette().get(Ink.KUBE),
                desk().texts().language().get(),
                names);
        boolean anew = !now.equals(frame);
        if (anew) {
            marks.clear();
            painted.clear();
        }
        nodes = names;
        List<String> changed = collect(view);
        Plan wanted = anew || !plan.fits(most()) ? plan(width, height) : plan;
        if (anew || !wanted.equals(plan)) {
            on.clearRect(0, 0, width, height);
            changed = names;
        }
        frame = now;
        plan = wanted;
        Set<String> dirty = Set.copyOf(changed);
        for (int number = 0; number < nodes.size(); number++) {
            if (dirty.contains(nodes.get(number))) {
                on.clearRect(left(number), top(number), plan.width(), plan.height());
                box(on, number);
            }
        }
    }

    /** The nodes; those pods that have none have a box of their own, the last. */
    private List<String> names(ClusterView view) {
        List<String> names = new ArrayList<>();
        view.nodes().forEach(node -> names.add(node.meta().name()));
        if (names.isEmpty() && model().forbidden().contains(Watched.NODES)) {
            names.addAll(view.placed());
        }
        if (!view.podsOn("").isEmpty()) {
            names.add("");
        }
        return names;
    }

    /** Gathers the pods that are looked for on the nodes where something has changed since they were painted. */
    private List<String> collect(ClusterView view) {
        List<String> changed = new ArrayList<>();
        for (String name : nodes) {
            Integer version = view.changesOn(name);
            if (!version.equals(painted.put(name, version))) {
                changed.add(name);
                marks.put(name, view.podsOn(name).stream().filter(model()::fits).toList());
            }
        }
        return changed;
    }

    private int most() {
        return marks.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** As many columns as leave the marks largest. */
    private Plan plan(double width, double height) {
        double em = em();
        int most = most() + most() / SPARE;
        Plan best = null;
        double widest = nodes.stream()
                .mapToDouble(name -> width(name, 0.75 * em, false))
                .max()
                .orElse(0);
        double bestWorth = Double.NEGATIVE_INFINITY;
        for (int columns = 1; columns <= nodes.size() && columns <= 120; columns++) {
            int rows = Math.ceilDiv(nodes.size(), columns);
            double boxWidth = width / columns;
            double boxHeight = height / rows;
            double name = boxHeight > 2.6 * em && boxWidth > 2.5 * em ? 0.95 * em : 0;
            double gap = gap(boxWidth, boxHeight);
            double insideWidth = boxWidth - 3 * gap;
            double insideHeight = boxHeight - 3 * gap - name;
            int across = Math.max(1, (int) Math.ceil(Math.sqrt(Math.max(1, most) * insideWidth / insideHeight)));
            int down = Math.max(1, Math.ceilDiv(Math.max(1, most), across));
            double pitch = Math.min(insideWidth / across, insideHeight / down);
            if (insideWidth <= 2 || insideHeight <= 2) {
                continue;
            }
            double mark = Math.min(pitch, 2 * em);
            // Names count where there is room for names: one that is cut tells nothing
            double cut = name == 0 ? 0 : Math.max(0, 1 - (boxWidth - 3 * gap) / Math.max(1, widest));
            double worth = mark * (1 - cut) - 0.02 * em * Math.abs(Math.log(boxWidth / boxHeight));
            if (worth > bestWorth) {
                bestWorth = worth;
                best = new Plan(
                        most,
                        columns,
                        boxWidth,
                        boxHeight,
                        (int) Math.max(1, insideWidth / mark),
                        mark,
                        mark < SMALLEST_MARK,
                        name);
            }
        }
        return best == null ? new Plan(most, nodes.size(), width / nodes.size(), height, 1, 1, true, 0) : best;
    }

    private static double gap(double width, double height) {
        return Math.clamp(Math.min(width, height) * 0.06, 0.5, 6);
    }

    private void box(GraphicsContext on, int number) {
        String name = nodes.get(number);
        double gap = gap(plan.width(), plan.height());
        double x = left(number);
        double y = top(number);
        double width = plan.width() - gap;
        double height = plan.height() - gap;
        ClusterView view = model().view();
        String picked = model().pod().get();
        Seen.Node node = view.node(name).orElse(null);
        boolean lost = node != null && !node.ready();
        on.setFill(palette().get(lost ? Ink.QUIET : Ink.GROUND));
        on.fillRect(x, y, width, height);
        on.setStroke(palette().get(lost ? Ink.INK : name.isEmpty() ? Ink.MARK : Ink.LINE));
        on.setLineWidth(lost ? Math.max(2, 0.12 * em()) : 1);
        on.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
        List<Seen.Pod> pods = marks.getOrDefault(name, List.of());
        if (plan.bars()) {
            bar(on, pods, x + gap, y + gap, width - 2 * gap, height - 2 * gap - plan.name());
        } else {
            double size = plan.mark() * 0.8;
            for (int i = 0; i < pods.size(); i++) {
                Seen.Pod pod = pods.get(i);
                double markX = x + gap + (i % plan.across()) * plan.mark();
                double markY = y + gap + Math.floorDiv(i, plan.across()) * plan.mark();
                PodMark.paint(on, view.state(pod), markX, markY, size, palette());
                if (pod.meta().uid().equals(picked)) {
                    on.setStroke(palette().get(Ink.FOCUS));
                    on.setLineWidth(2);
                    on.strokeRect(markX - 2, markY - 2, size + 4, size + 4);
                }
            }
        }
        if (plan.name() > 0) {
            caption(on, name, node, x + gap, y + height - plan.name() / 2 - 1, width - 2 * gap);
        }
    }

    private void caption(GraphicsContext on, String name, Seen.@Nullable Node node, double x, double y, double room) {
        String text = name.isEmpty()
                ? desk().texts().text("inspect.fleet.waiting")
                : node != null && !node.ready()
                        ? desk().texts().text("inspect.fleet.lost", name)
                        : node != null && node.cordoned() ? desk().texts().text("inspect.fleet.cordoned", name) : name;
        boolean bold = node != null && !node.ready();
        write(on, text, x, y, room, 0.75 * em(), bold, bold ? Ink.INK : Ink.MUTED);
    }

    private void bar(GraphicsContext on, List<Seen.Pod> pods, double x, double y, double width, double height) {
        if (pods.isEmpty() || width <= 0 || height <= 0) {
            return;
        }
        Map<PodState, Integer> count = new EnumMap<>(PodState.class);
        pods.forEach(pod -> count.merge(model().view().state(pod), 1, Integer::sum));
        double from = x;
        for (PodState state : IN_BARS) {
            int of = count.getOrDefault(state, 0);
            if (of > 0) {
                double part = Math.max(1.5, width * of / pods.size());
                on.setFill(palette().get(ink(state)));
                on.fillRect(from, y, Math.min(part, x + width - from), height);
                from += part;
            }
        }
    }

    private static Ink ink(PodState state) {
        return switch (state) {
            case READY -> Ink.KUBE;
            case STARTING -> Ink.KUBE_SOFT;
            case FAILING, NOT_READY, UNKNOWN -> Ink.INK;
            case ENDING, DONE -> Ink.MARK;
        };
    }

    private double left(int number) {
        return number % plan.columns() * plan.width();
    }

    private double top(int number) {
        return Math.floorDiv(number, plan.columns()) * plan.height();
    }

    private Optional<String> nodeAt(double x, double y) {
        int column = (int) (x / plan.width());
        int number = (int) (y / plan.height()) * plan.columns() + column;
        return x >= 0 && y >= 0 && column < plan.columns() && number < nodes.size()
                ? Optional.of(nodes.get(number))
                : Optional.empty();
    }

    private Optional<Seen.Pod> podAt(double x, double y) {
        return nodeAt(x, y).filter(node -> !plan.bars()).flatMap(node -> {
            int number = nodes.indexOf(node);
            double gap = gap(plan.width(), plan.height());
            int across = (int) ((x - left(number) - gap) / plan.mark());
            int down = (int) ((y - top(number) - gap) / plan.mark());
            List<Seen.Pod> pods = marks.getOrDefault(node, List.of());
            int which = down * plan.across() + across;
            return across >= 0 && across < plan.across() && which >= 0 && which < pods.size()
                    ? Optional.of(pods.get(which))
                    : Optional.empty();
        });
    }

    private String describe(double x, double y) {
        return podAt(x, y)
                .map(pod -> desk().texts()
                        .text(
                                "inspect.fleet.pod",
                                pod.meta().namespace(),
                                pod.meta().name(),
                                Wording.state(desk().texts(), model().view().state(pod))))
                .or(() -> nodeAt(x, y)
                        .map(node -> desk().texts()
                                .text(
                                        "inspect.fleet.node",
                                        node.isEmpty() ? desk().texts().text("inspect.fleet.waiting") : node,
                                        marks.getOrDefault(node, List.of()).size())))
                .orElse("");
    }

    private void clicked(MouseEvent click) {
        requestFocus();
        Optional<Seen.Pod> pod = podAt(click.getX(), click.getY());
        pod.ifPresent(this::choose);
        pod.<Seen>map(of -> of)
                .or(() -> nodeAt(click.getX(), click.getY())
                        .flatMap(name -> model().view().node(name)))
                .flatMap(Subject::of)
                .ifPresent(open);
    }

    /** What is clicked, or chosen and entered, is opened here. */
    void opens(OpenedModel opened) {
        open = opened::open;
    }

    private void choose(Seen.Pod pod) {
        model().pod().set(pod.meta().uid());
        model().view()
                .workloadOf(pod)
                .ifPresent(of -> model().workload().set(of.meta().uid()));
        setAccessibleText(desk().texts()
                .text(
                        "inspect.fleet.pod",
                        pod.meta().namespace(),
                        pod.meta().name(),
                        Wording.state(desk().texts(), model().view().state(pod))));
    }

    /** By keyboard from pod to pod, in the order in which they stand. */
    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            Optional.ofNullable(model().pod().get())
                    .flatMap(model().view()::byUid)
                    .flatMap(Subject::of)
                    .ifPresent(open);
            key.consume();
            return;
        }
        int step = switch (key.getCode()) {
            case RIGHT, DOWN -> 1;
            case LEFT, UP -> -1;
            default -> 0;
        };
        List<Seen.Pod> all = nodes.stream()
                .flatMap(node -> marks.getOrDefault(node, List.of()).stream())
                .toList();
        if (step != 0 && !all.isEmpty()) {
            int at = -1;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).meta().uid().equals(model().pod().get())) {
                    at = i;
                }
            }
            choose(all.get(Math.floorMod(at + step, all.size())));
            key.consume();
        }
    }
}
