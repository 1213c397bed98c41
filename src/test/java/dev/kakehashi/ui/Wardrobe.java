package dev.kakehashi.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Dresses a part of the window that stands alone, as the window would: fonts, a theme, some rooms' style sheets. */
public final class Wardrobe {

    private Wardrobe() {}

    /**
     * A scene in the product's styles.
     *
     * @param em the size of the letters, pixels
     * @param rooms the rooms whose style sheets it takes, beside the tokens
     */
    public static Scene dressed(Parent root, double width, double height, String theme, double em, String... rooms) {
        for (String weight : new String[] {"Regular", "Bold"}) {
            Font.loadFont(resource("fonts/NotoSansJP-" + weight + ".ttf"), 12);
        }
        Application.setUserAgentStylesheet(
                theme.equals("dark")
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        root.getStyleClass().add(theme);
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets().add(resource("styles/tokens.css"));
        for (String room : rooms) {
            scene.getStylesheets().add(resource("styles/" + room + ".css"));
        }
        scene.getStylesheets().add("data:text/css,.root{-fx-font-size:" + em + "px}");
        return scene;
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Wardrobe.class.getResource("/assets/" + name))
                .toExternalForm();
    }
}
