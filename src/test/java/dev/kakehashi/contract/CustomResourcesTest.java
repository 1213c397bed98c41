package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What custom resource definitions define, and what follows for their objects. */
@AgainstEveryTarget
class CustomResourcesTest extends Contract {

    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private static final String VERSIONS = """
            [{"name": "v1", "served": true, "storage": true,
              "subresources": {"status": {}, "scale": {"specReplicasPath": ".spec.replicas",
                "statusReplicasPath": ".status.replicas", "labelSelectorPath": ".status.selector"}},
              "selectableFields": [{"jsonPath": ".spec.color"}],
              "additionalPrinterColumns": [
                {"name": "Color", "type": "string", "jsonPath": ".spec.color"},
                {"name": "Replicas", "type": "integer", "jsonPath": ".spec.replicas", "priority": 1},
                {"name": "First", "type": "string", "jsonPath": ".spec.rules[0].name"},
                {"name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"}],
              "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                "spec": {"type": "object", "required": ["color"], "properties": {
                  "color": {"type": "string", "enum": ["red", "green"]},
                  "replicas": {"type": "integer", "minimum": 0, "maximum": 10, "default": 1},
                  "size": {"type": "string", "pattern": "^[0-9]+$", "minLength": 1, "maxLength": 4},
                  "parts": {"type": "array", "maxItems": 2, "items": {"type": "string"}},
                  "port": {"x-kubernetes-int-or-string": true},
                  "any": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                  "pod": {"type": "object", "x-kubernetes-embedded-resource": true,
                    "x-kubernetes-preserve-unknown-fields": true},
                  "when": {"type": "string", "format": "date-time"},
                  "one": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
                    "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
                  "no": {"type": "integer", "not": {"enum": [7]}},
                  "several": {"type": "integer", "anyOf": [{"minimum": 5}, {"maximum": 1}]},
                  "rules": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                    "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}},
                  "set": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}}}},
                "status": {"type": "object", "properties": {"replicas": {"type": "integer"},
                  "selector": {"type": "string"}}}}}}},
             {"name": "v1beta1", "served": true, "storage": false, "schema": {"openAPIV3Schema":
               {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]
            """;

    private String group;
    private String widgets;
    private String definition;

    @BeforeEach
    void nameTheGroup() {
        group = namespace + ".example.com";
        widgets = path(group + "/v1", "widgets");
        definition = DEFINITIONS + "/widgets." + group;
    }

    @AfterEach
    void takeAwayTheDefinition() {
        target.delete(definition, "");
    }

    private String definition(String plural, String kind, String versions) {
        return """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "%1$s.%2$s"},
                 "spec": {"group": "%2$s", "scope": "Namespaced", "versions": %4$s,
                  "names": {"plural": "%1$s", "kind": "%3$s", "shortNames": ["%1$.3s"], "categories": ["mine"]}}}
                """.formatted(plural, group, kind, versions);
    }

    private void define() {
        assertThat(target.post(DEFINITIONS, definition("widgets", "Widget", VERSIONS))
                        .code())
                .isEqualTo(201);
        target.await(definition, found -> isTrue(found, "Established"));
        target.await(widgets, found -> found.text("kind").equals("WidgetList"));
    }

    private static boolean isTrue(Fields object, String type) {
        return condition(object, type).text("status").equals("True");
    }

    private static Fields condition(Fields object, String type) {
        return object.fields("status").objects("conditions").stream()
                .filter(each -> each.text("type").equals(type))
                .findFirst()
                .orElse(Fields.EMPTY);
    }

    private String widget(String name, String spec) {
        return "{\"apiVersion\": \"%s/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"%s\"}, \"spec\": %s}"
                .formatted(group, name, spec);
    }

    private Fields made(String name, String spec) {
        Target.Reply reply = target.post(widgets, widget(name, spec));
        assertThat(reply.code()).as(reply.text()).isEqualTo(201);
        return reply.body();
    }

    // -- definitions

    @Test
    void definitionGetsItsNamesAndIsEstablished() {
        define();
        Fields found = target.get(definition).body();
        assertThat(condition(found, "NamesAccepted").text("reason")).isEqualTo("NoConflicts");
        assertThat(condition(found, "Established").text("reason")).isEqualTo("InitialNamesAccepted");
        assertThat(found.fields("status").fields("acceptedNames").text("listKind"))
                .isEqualTo("WidgetList");
        assertThat(found.fields("status").list("storedVersions")).containsExactly("v1");
        assertThat(found.fields("spec").fields("conversion").text("strategy")).isEqualTo("None");
    }

    @Test
    void definedResourceIsDiscovered() {
        define();
        Fields listed = target.await(
                "/apis/" + group + "/v1", found -> !found.objects("resources").isEmpty());
        assertThat(listed.objects("resources"))
                .extracting(each -> each.text("name"))
                .containsExactly("widgets", "widgets/status", "widgets/scale");
        Fields resource = listed.objects("resources").getFirst();
        assertThat(resource.list("shortNames")).containsExactly("wid");
        assertThat(resource.list("categories")).containsExactly("mine");
        assertThat(resource.text("singularName")).isEqualTo("widget");
        assertThat(target.get("/apis/" + group)
                        .body()
                        .fields("preferredVersion")
                        .text("version"))
                .isEqualTo("v1");
    }

    @Test
    void kindOfAnotherDefinitionIsNotGivenTwice() {
        define();
        target.post(DEFINITIONS, definition("gadgets", "Widget", VERSIONS));
        String other = DEFINITIONS + "/gadgets." + group;
        Fields found = target.await(
                other, object -> !condition(object, "NamesAccepted").isEmpty());
        target.delete(other, "");
        assertThat(condition(found, "NamesAccepted").text("status")).isEqualTo("False");
        assertThat(condition(found, "NamesAccepted").text("reason")).isEqualTo("ListKindConflict");
        assertThat(condition(found, "NamesAccepted").text("message")).isEqualTo("\"WidgetList\" is already in use");
        assertThat(condition(found, "Established").text("reason")).isEqualTo("NotAccepted");
    }

    @Test
    void definitionTakesItsObjectsAlong() {
        define();
        made("one", "{\"color\": \"red\"}");
        target.delete(definition, "");
        target.await(definition, found -> found.has("code"));
        assertThat(target.get(widgets).code()).isEqualTo(404);
        define();
        assertThat(target.get(widgets).body().objects("items")).isEmpty();
    }

    @Test
    void changedDefinitionIsServed() {
        define();
        made("one", "{\"color\": \"red\"}");
        target.patch(definition, "json-patch", """
                [{"op": "add", "path": "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/more",
                  "value": {"type": "string", "default": "here"}}]
                """);
        Fields found =
                target.await(widgets + "/one", object -> object.fields("spec").has("more"));
        assertThat(found.fields("spec").text("more")).isEqualTo("here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; spec.validation.openAPIV3Schema.type: Required value: must not be empty at the root",
                "{\"type\": \"string\"}; spec.validation.openAPIV3Schema.type: Invalid value: \"string\": must be object at"
                        + " the root",
                "{\"type\": \"object\", \"properties\": {\"a\": {}}}; spec.validation.openAPIV3Schema.properties[a].type:"
                        + " Required value: must not be empty for specified object fields",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"array\"}}};"
                        + " spec.validation.openAPIV3Schema.properties[a].items: Required value: must be specified",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"odd\"}}};"
                        + " spec.validation.openAPIV3Schema.properties[a].type: Unsupported value: \"odd\": supported values:"
                        + " \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\", \"default\": \"x\"}}};"
                        + " spec.validation.openAPIV3Schema.properties[a].default: Invalid value: \"string\":  in body must be"
                        + " of type integer: \"string\"",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"object\", \"anyOf\": [{\"type\":"
                        + " \"object\"}]}}}; spec.validation.openAPIV3Schema.properties[a].anyOf[0].type: Forbidden: must be"
                        + " empty to be structural",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"array\", \"x-kubernetes-list-type\": \"map\","
                        + " \"items\": {\"type\": \"object\"}}}};"
                        + " spec.validation.openAPIV3Schema.properties[a].x-kubernetes-list-map-keys: Required value: must not"
                        + " be empty if x-kubernetes-list-type is map",
            })
    void schemaThatIsNotStructuralIsRefused(String schema, String why) {
        String version =
                "[{\"name\": \"v1\", \"served\": true, \"storage\": true, \"schema\": {\"openAPIV3Schema\": %s}}]"
                        .formatted(schema);
        assertThat(target.post(DEFINITIONS, definition("widgets", "Widget", version))
                        .refusal())
                .isEqualTo("422 Invalid: CustomResourceDefinition.apiextensions.k8s.io \"widgets." + group
                        + "\" is invalid: " + why);
    }

    @Test
    void definitionOfAnotherNameThanItsResourceIsRefused() {
        String body = definition("widgets", "Widget", VERSIONS).replace("\"name\": \"widgets.", "\"name\": \"things.");
        assertThat(target.post(DEFINITIONS, body).refusal())
                .isEqualTo("422 Invalid: CustomResourceDefinition.apiextensions.k8s.io \"things." + group
                        + "\" is invalid: metadata.name: Invalid value: \"things." + group
                        + "\": must be spec.names.plural+\".\"+spec.group");
    }

    // -- objects

    @Test
    void fieldsThatTheSchemaDoesNotKnowArePrunedAndDefaultsAreFilledIn() {
        define();
        Fields made = made("pruned", "{\"color\": \"red\", \"unknown\": 1, \"any\": {\"kept\": {\"deep\": true}}}");
        assertThat(made.fields("spec"))
                .isEqualTo(Fields.of("color", "red", "any", Fields.of("kept", Fields.of("deep", true)), "replicas", 1));
    }

    @Test
    void unknownFieldIsRefusedWhereValidationIsStrict() {
        define();
        assertThat(target.post(widgets + "?fieldValidation=Strict", widget("s", "{\"color\": \"red\", \"odd\": 1}"))
                        .refusal())
                .isEqualTo(
                        "400 BadRequest: Widget in version \"v1\" cannot be handled as a Widget: strict decoding error:"
                                + " unknown field \"spec.odd\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; spec.color: Required value",
                "{\"color\": \"blue\"}; spec.color: Unsupported value: \"blue\": supported values: \"red\", \"green\"",
                "{\"color\": 7}; spec.color: Invalid value: \"integer\": spec.color in body must be of type string:"
                        + " \"integer\"|spec.color: Unsupported value: 7: supported values: \"red\", \"green\"",
                "{\"color\": \"red\", \"replicas\": 11}; spec.replicas: Invalid value: 11: spec.replicas in body should be"
                        + " less than or equal to 10",
                "{\"color\": \"red\", \"size\": \"12345\"}; spec.size: Too long: may not be more than 4 bytes",
                "{\"color\": \"red\", \"size\": \"\"}; spec.size: Invalid value: \"\": spec.size in body should be at least"
                        + " 1 chars long",
                "{\"color\": \"red\", \"size\": \"x\"}; spec.size: Invalid value: \"x\": spec.size in body should match"
                        + " '^[0-9]+$'",
                "{\"color\": \"red\", \"parts\": [\"a\", \"b\", \"c\"]}; spec.parts: Too many: 3: must have at most 2 items",
                "{\"color\": \"red\", \"parts\": [1]}; spec.parts[0]: Invalid value: \"integer\": spec.parts[0] in body must"
                        + " be of type string: \"integer\"",
                "{\"color\": \"red\", \"port\": 1.5}; spec.port: Invalid value: \"number\": spec.port in body must be of type"
                        + " integer,string: \"number\"",
                "{\"color\": \"red\", \"when\": \"soon\"}; spec.when: Invalid value: \"soon\": spec.when in body must be of"
                        + " type date-time: \"soon\"",
                "{\"color\": \"red\", \"one\": {\"a\": \"1\", \"b\": \"2\"}}; <nil>: Invalid value: \"\": \"spec.one\" must"
                        + " validate one and only one schema (oneOf). Found 2 valid alternatives",
                "{\"color\": \"red\", \"no\": 7}; <nil>: Invalid value: \"\": \"spec.no\" must not validate the schema (not)",
                "{\"color\": \"red\", \"several\": 3}; <nil>: Invalid value: \"\": \"spec.several\" must validate at least one"
                        + " schema (anyOf)|spec.several: Invalid value: 3: spec.several in body should be greater than or"
                        + " equal to 5",
                "{\"color\": \"red\", \"pod\": {}}; spec.pod.apiVersion: Required value|spec.pod.kind: Required value",
                "{\"color\": \"red\", \"rules\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}; spec.rules[1]: Duplicate value:"
                        + " {\"name\":\"a\"}",
                "{\"color\": \"red\", \"set\": [\"a\", \"a\"]}; spec.set[1]: Duplicate value: \"a\"",
            })
    void objectThatBreaksItsSchemaIsRefused(String spec, String why) {
        define();
        Target.Reply reply = target.post(widgets, widget("wrong", spec));
        List<String> causes = reply.body().fields("details").objects("causes").stream()
                .map(cause -> cause.text("field") + ": " + cause.text("message"))
                .toList();
        assertThat(reply.code()).isEqualTo(422);
        assertThat(new TreeSet<>(causes)).isEqualTo(new TreeSet<>(List.of(why.split("\\|"))));
    }

    @Test
    void objectIsServedInEachVersion() {
        define();
        made("both", "{\"color\": \"red\"}");
        Fields found = target.get(path(group + "/v1beta1", "widgets") + "/both").body();
        assertThat(found.text("apiVersion")).isEqualTo(group + "/v1beta1");
        assertThat(found.fields("spec").text("color")).isEqualTo("red");
    }

    @Test
    void statusIsChangedByItsSubresourceAlone() {
        define();
        made("apart", "{\"color\": \"red\"}");
        String both = "{\"spec\": {\"color\": \"green\"}, \"status\": {\"replicas\": 3}}";
        Fields first = target.patch(widgets + "/apart", "merge-patch", both).body();
        assertThat(first.has("status")).isFalse();
        assertThat(first.fields("metadata").number("generation", 0)).isEqualTo(2);
        Fields then = target.patch(widgets + "/apart/status", "merge-patch", both.replace("green", "red"))
                .body();
        assertThat(then.fields("status").number("replicas", 0)).isEqualTo(3);
        assertThat(then.fields("spec").text("color")).isEqualTo("green");
        assertThat(then.fields("metadata").number("generation", 0)).isEqualTo(2);
    }

    @Test
    void objectIsScaled() {
        define();
        made("scaled", "{\"color\": \"red\"}");
        Fields scale = target.patch(widgets + "/scaled/scale", "merge-patch", "{\"spec\": {\"replicas\": 4}}")
                .body();
        assertThat(scale.text("kind")).isEqualTo("Scale");
        assertThat(scale.fields("spec").number("replicas", 0)).isEqualTo(4);
        assertThat(target.get(widgets + "/scaled").body().fields("spec").number("replicas", 0))
                .isEqualTo(4);
        assertThat(target.patch(widgets + "/scaled/scale", "merge-patch", "{\"spec\": {\"replicas\": 40}}")
                        .code())
                .isEqualTo(422);
    }

    @Test
    void tableHasTheColumnsOfTheDefinition() {
        define();
        made("shown", "{\"color\": \"red\", \"rules\": [{\"name\": \"first\"}]}");
        Fields table = target.ask(
                        "GET", widgets, "application/json;as=Table;v=v1;g=meta.k8s.io,application/json", "", "")
                .body();
        assertThat(table.objects("columnDefinitions"))
                .extracting(each -> each.text("name") + " " + each.text("type") + " " + each.number("priority", 0))
                .containsExactly(
                        "Name string 0", "Color string 0", "Replicas integer 1", "First string 0", "Age date 0");
        assertThat(table.objects("rows").getFirst().list("cells").subList(0, 4))
                .containsExactly("shown", "red", 1L, "first");
    }

    @Test
    void objectsAreSelectedByTheFieldsThatTheDefinitionNames() {
        define();
        made("r", "{\"color\": \"red\"}");
        made("g", "{\"color\": \"green\"}");
        assertThat(target.get(widgets + "?fieldSelector=spec.color=green")
                        .body()
                        .objects("items"))
                .extracting(item -> item.fields("metadata").text("name"))
                .containsExactly("g");
        assertThat(target.get(widgets + "?fieldSelector=spec.size=1").refusal())
                .endsWith("field label not supported: spec.size");
    }

    @Test
    void strategicMergeIsNotForCustomResources() {
        define();
        made("plain", "{\"color\": \"red\"}");
        assertThat(target.patch(widgets + "/plain", "strategic-merge-patch", "{}")
                        .code())
                .isEqualTo(415);
    }
}
