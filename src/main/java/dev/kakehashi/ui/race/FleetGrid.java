package dev.kakehashi.ui.race;

import dev.kakehashi.ui.chart.Box;

/**
 * Where everything of a fleet's picture lies: the front that users ask at the top, the lines under it, the hosts at the
 * bottom, the instances' slots in them. Given the room there is, it shows instances as large as it can; when they would
 * become too small to be told apart, the hosts show counts instead.
 */
final class FleetGrid {

    /** How closely instances can be looked at. */
    enum Detail {
        /** Room for words in each instance. */
        TILES,
        /** A mark for each instance. */
        CHIPS,
        /** A bar with counts for each host. */
        BARS
    }

    private static final double TILE_WIDTH = 2.0;
    private static final double TILE_HEIGHT = 2.3;
    private static final double CHIP = 0.6;
    private static final double GAP = 0.6;
    private static final double CAPTION = 1.25;

    private final Box front;
    private final Box wires;
    private final Box field;
    private final double em;
    private final int columns;
    private final int hostRows;
    private final int tileColumns;
    private final int tileRows;
    private final double caption;
    private final Detail detail;

    /**
     * The picture's layout.
     *
     * @param em the size of the type, in the unit of the room
     * @param hosts how many hosts to find place for
     * @param slots how many instances to find place for on each
     */
    FleetGrid(double width, double height, double em, int hosts, int slots) {
        this.em = em;
        boolean low = height < 9.5 * em;
        double frontHeight = (low ? 1.45 : 1.8) * em;
        double wiresHeight = Math.clamp((height - frontHeight) * 0.2, 1.3 * em, 3.4 * em);
        this.front = new Box(0, 0, width, frontHeight);
        this.wires = new Box(0, frontHeight, width, wiresHeight);
        this.field = new Box(0, wires.bottom(), width, Math.max(0, height - wires.bottom()));
        Fit best = best(Math.max(1, hosts), Math.max(1, slots));
        this.columns = best.columns;
        this.hostRows = best.hostRows;
        this.tileRows = best.tileRows;
        this.tileColumns = Math.ceilDiv(Math.max(1, slots), tileRows);
        this.caption = best.caption;
        this.detail = best.detail;
    }

    /** A way to arrange hosts and slots, and how large an instance comes out of it. */
    private record Fit(int columns, int hostRows, int tileRows, double caption, Detail detail, double score) {}

    private Fit best(int hosts, int slots) {
        Fit best = null;
        for (int hostRows = 1; hostRows <= Math.min(hosts, 12); hostRows++) {
            for (int tileRows = 1; tileRows <= slots; tileRows++) {
                Fit fit = fit(hosts, slots, hostRows, tileRows);
                if (best == null || fit.score > best.score + 1e-9) {
                    best = fit;
                }
            }
        }
        return best == null || best.detail == Detail.BARS ? bars(hosts) : best;
    }

    private Fit fit(int hosts, int slots, int hostRows, int tileRows) {
        int across = Math.ceilDiv(hosts, hostRows);
        int tilesAcross = Math.ceilDiv(slots, tileRows);
        double hostWidth = (field.width() - (across - 1) * GAP * em) / across;
        double hostHeight = (field.height() - (hostRows - 1) * GAP * em) / hostRows;
        double under = hostHeight > 4 * em ? CAPTION * em : 0.85 * em;
        double tileWidth = (hostWidth - pad(tileRows) * (tilesAcross + 1)) / tilesAcross;
        double tileHeight = (hostHeight - under - pad(tileRows) * tileRows) / tileRows;
        boolean tile = tileWidth >= TILE_WIDTH * em && tileHeight >= TILE_HEIGHT * em;
        boolean chip = tileWidth >= CHIP * em && tileHeight >= CHIP * em;
        double full = Math.min(2, Math.min(tileWidth / (TILE_WIDTH * em), tileHeight / (1.5 * TILE_HEIGHT * em)));
        double score =
                chip ? (hostRows == 1 ? full * 1.25 : Math.min(full, 1)) : Math.min(tileWidth, tileHeight) * 1e-6;
        return new Fit(
                across, hostRows, tileRows, under, tile ? Detail.TILES : chip ? Detail.CHIPS : Detail.BARS, score);
    }

    /** Hosts as large as they can be, each about four times as wide as it is high. */
    private Fit bars(int hosts) {
        Fit best = null;
        for (int rows = 1; rows <= hosts; rows++) {
            int across = Math.ceilDiv(hosts, rows);
            double width = (field.width() - (across - 1) * GAP * em / 2) / across;
            double height = (field.height() - (rows - 1) * GAP * em / 2) / rows;
            double score = Math.min(width / 4, height);
            if (best == null || score > best.score) {
                best = new Fit(across, rows, 1, height >= 2.2 * em ? 1.05 * em : 0, Detail.BARS, score);
            }
        }
        return best == null ? new Fit(1, 1, 1, 0, Detail.BARS, 0) : best;
    }

    /** Between instances; wider where lines run down between them. */
    private double pad(int rows) {
        return (rows == 2 ? 0.8 : 0.4) * em;
    }

    private double pad() {
        return pad(tileRows);
    }

    private double gap() {
        return (detail == Detail.BARS ? GAP / 2 : GAP) * em;
    }

    /** How closely instances can be looked at. */
    Detail detail() {
        return detail;
    }

    /** The balancer or Service. */
    Box front() {
        return front;
    }

    /** Where the lines from the front to those who get traffic run. */
    Box wires() {
        return wires;
    }

    /** Whether every instance can be reached from above without crossing another: past those who stand before it. */
    boolean reachesTiles() {
        return hostRows == 1 && tileRows <= 2 && detail != Detail.BARS;
    }

    /** A host with its caption. */
    Box host(int number) {
        double width = (field.width() - (columns - 1) * gap()) / columns;
        double height = (field.height() - (hostRows - 1) * gap()) / hostRows;
        int column = number % columns;
        int row = number / columns;
        return new Box(column * (width + gap()), field.y() + row * (height + gap()), width, height);
    }

    /** The strip of a host with its name, without height where there is none. */
    Box caption(int number) {
        Box host = host(number);
        return new Box(host.x(), host.bottom() - caption, host.width(), caption);
    }

    /** The part of a host above its caption. */
    Box inside(int number) {
        Box host = host(number);
        return new Box(host.x(), host.y(), host.width(), host.height() - caption);
    }

    /** An instance's slot on a host. */
    Box tile(int host, int slot) {
        Box inside = inside(host);
        double width = (inside.width() - pad() * (tileColumns + 1)) / tileColumns;
        double height = (inside.height() - pad() * tileRows) / tileRows;
        int column = slot % tileColumns;
        int row = slot / tileColumns;
        return new Box(
                inside.x() + pad() + column * (width + pad()),
                inside.y() + pad() + row * (height + pad()),
                width,
                height);
    }
}
