package dev.kakehashi.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.Windows;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import java.util.Objects;
import javafx.event.ActionEvent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody who may look into one namespace only looks into a cluster. */
class NamespacesScreenTest {

    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/";

    @ParameterizedTest
    @CsvSource({"1920, 1080, LIGHT, EN", "1280, 720, DARK, JA"})
    void whatIsForbiddenIsSaidAndTheNamespacesThatAreNamedAreSeen(int width, int height, Theme theme, Language language)
            throws Exception {
        String suffix = "-" + theme.id() + "-" + language.id() + "-" + width + "x" + height;
        try (InspectTour tour = new InspectTour()) {
            tour.hands().deploy("checkout", "shop/checkout:7", 4);
            Context restricted = restricted(tour.context());
            Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
            InspectScreen screen = Stagehand.onScreen(() -> {
                window.does(Command.INSPECT_SCREEN);
                InspectScreen made = (InspectScreen) window.screen(Command.INSPECT_SCREEN);
                made.look(restricted);
                return made;
            });
            InspectTour.await(() -> screen.model().forbidden().contains(Watched.PODS)
                    && screen.model().forbidden().contains(Watched.DEPLOYMENTS));
            String forbidden = language == Language.EN
                    ? "You may not see the workloads here, so there may be some."
                    : "ワークロードを見る権限がありません。ないとは限りません。";
            InspectTour.await(() -> says(window, ".inspect-sentence").equals(forbidden));
            picture(window, "namespaces-forbidden" + suffix);
            assertThat(says(window, ".inspect-sentence"))
                    .as("what is forbidden is not shown as empty")
                    .isEqualTo(forbidden);
            Stagehand.onScreen(() -> {
                TextField field =
                        (TextField) Objects.requireNonNull(window.scene().lookup(".inspect-namespaces > .text-field"));
                field.setText("default");
                field.fireEvent(new ActionEvent());
            });
            InspectTour.await(() -> screen.model().count(PodState.READY) == 4);
            assertThat(Stagehand.onScreen(() -> screen.model().count(PodState.READY)))
                    .isEqualTo(4);
            picture(window, "namespaces-named" + suffix);
            Stagehand.onScreen(() -> screen.look(restricted));
            InspectTour.await(() -> screen.model().count(PodState.READY) == 4);
            assertThat(Stagehand.onScreen(() -> screen.model().count(PodState.READY)))
                    .as("the next time they are known")
                    .isEqualTo(4);
            Stagehand.onScreen(window::close);
        }
    }

    /** A user who may look at pods and workloads of the namespace default, and at nothing else. */
    private static Context restricted(Context admin) throws Exception {
        try (Connection way = Connection.to(admin)) {
            way.change("POST", ROLES + "roles", "application/json", """
                    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "look"},
                     "rules": [{"apiGroups": ["", "apps", "autoscaling"], "resources": ["*"],
                      "verbs": ["get", "list", "watch"]}]}
                    """);
            way.change("POST", ROLES + "rolebindings", "application/json", """
                    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
                     "metadata": {"name": "look"},
                     "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "look"},
                     "subjects": [{"kind": "User", "apiGroup": "rbac.authorization.k8s.io", "name": "trainee"}]}
                    """);
        }
        Context.Access access = admin.access();
        AuthInfo user = new AuthInfoBuilder(access.user()).withAs("trainee").build();
        return new Context(
                "trainee",
                admin.cluster(),
                "trainee",
                admin.namespace(),
                admin.server(),
                admin.file(),
                new Context.Access(access.cluster(), user, access.clusterDirectory(), access.userDirectory()));
    }

    private static void picture(Window window, String name) {
        Stagehand.pulses(300);
        Stagehand.picture(window.scene(), name);
    }

    private static String says(Window window, String style) {
        return Stagehand.onScreen(
                () -> ((Label) Objects.requireNonNull(window.scene().lookup(style))).getText());
    }
}
