package io.tetik.collector.config;

import io.tetik.collector.auth.Authenticator;
import io.tetik.collector.auth.HmacAlgorithm;
import io.tetik.collector.auth.HmacSignature;
import io.tetik.collector.auth.Secret;
import io.tetik.collector.auth.SharedToken;
import io.tetik.collector.auth.SignatureEncoding;
import io.tetik.collector.auth.StandardWebhooks;
import io.tetik.collector.auth.TimestampedSignature;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a source says who may send: {@code none}, or a mapping with a type and its secrets. */
final class AuthSyntax {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** What each type may say besides its secrets. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "shopify", Set.of(),
            "woocommerce", Set.of(),
            "github", Set.of(),
            "stripe", Set.of("header", "tolerance"),
            "standard-webhooks", Set.of("tolerance"),
            "hmac", Set.of("header", "prefix", "algorithm", "encoding"),
            "bearer", Set.of(),
            "basic", Set.of(),
            "token", Set.of("header"));

    private static final Key<String> TYPE = Key.required(
            "type", Shapes.oneOf(TYPES.keySet().stream().sorted().toList()), "How requests prove who sends them.");
    private static final Key<String> HEADER =
            Key.optional("header", MoreShapes.HEADER_NAME, "The header with the signature or token.");
    private static final Key<String> PREFIX =
            Key.optional("prefix", Shapes.TEXT, "What stands before the signature in its header, such as sha256=.");
    private static final Key<String> ALGORITHM = Key.optional(
            "algorithm", Shapes.oneOf(List.of("sha1", "sha256", "sha512")), "The hash; by default sha256.");
    private static final Key<String> ENCODING = Key.optional(
            "encoding", Shapes.oneOf(List.of("hex", "base64")), "How the signature is written; by default hex.");
    private static final Key<Duration> TOLERANCE_KEY = Key.optional(
            "tolerance", MoreShapes.TIME, "How far the time of signing may lie from the present; by default 5m.");
    private static final Key<String> ENV =
            Key.optional("env", Shapes.TEXT, "An environment variable that has the secret.");
    private static final Key<String> FILE = Key.optional("file", Shapes.TEXT, "A file that has the secret.");

    private final Secrets secrets;
    private final InstantSource clock;
    private final Key<List<Secret>> secretsKey;

    AuthSyntax(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
        Shape<Secret> secret = Shapes.scalarOr(
                Shapes.refused("a secret is not written here, but named: {env: VARIABLE} or {file: PATH}"),
                Shapes.object(Table.of("a secret", ENV, FILE).exactlyOne(ENV, FILE), this::secret));
        this.secretsKey = Key.required(
                "secrets",
                Shapes.oneOrMore(secret, "there must be at least one secret"),
                "One secret, or several while they are exchanged.");
    }

    Shape<Authenticator> shape() {
        Table table = Table.of("auth", TYPE, secretsKey, HEADER, PREFIX, ALGORITHM, ENCODING, TOLERANCE_KEY);
        return Shapes.scalarOr(
                Shapes.oneOf(List.of("none")).map(none -> Authenticator.NONE),
                Shapes.object(table, this::authenticator));
    }

    private @Nullable Secret secret(Row row) {
        String variable = row.get(ENV);
        String file = row.get(FILE);
        if ((variable == null) == (file == null)) {
            row.problem("a secret needs either 'env' or 'file'");
            return null;
        }
        try {
            return variable != null
                    ? secrets.find(Secrets.Kind.ENVIRONMENT_VARIABLE, variable)
                    : secrets.find(Secrets.Kind.FILE, String.valueOf(file));
        } catch (IOException missing) {
            if (variable != null) {
                row.problem(ENV, "environment variable '" + variable + "': " + missing.getMessage());
            } else {
                row.problem(FILE, "file '" + file + "' cannot be read: " + missing.getMessage());
            }
            return null;
        }
    }

    private @Nullable Authenticator authenticator(Row row) {
        String type = row.get(TYPE);
        List<Secret> known = new ArrayList<>(row.get(secretsKey, List.of()));
        if (type == null || known.isEmpty()) {
            return null;
        }
        for (Key<?> key : List.of(HEADER, PREFIX, ALGORITHM, ENCODING, TOLERANCE_KEY)) {
            if (row.has(key) && !TYPES.getOrDefault(type, Set.of()).contains(key.word())) {
                row.problem(key, "'" + key.word() + "' is not for auth of the type " + type);
            }
        }
        return of(type, row, known);
    }

    private @Nullable Authenticator of(String type, Row row, List<Secret> known) {
        Duration tolerance = row.get(TOLERANCE_KEY, TOLERANCE);
        return switch (type) {
            case "shopify" -> base64("X-Shopify-Hmac-Sha256", known);
            case "woocommerce" -> base64("X-WC-Webhook-Signature", known);
            case "github" ->
                new HmacSignature("X-Hub-Signature-256", "sha256=", SignatureEncoding.HEX, HmacAlgorithm.SHA256, known);
            case "stripe" -> new TimestampedSignature(row.get(HEADER, "Stripe-Signature"), tolerance, known, clock);
            case "standard-webhooks" -> standardWebhooks(row, tolerance, known);
            case "bearer" -> SharedToken.bearer(known);
            case "basic" -> SharedToken.basic(known);
            default -> ofHeader(type, row, known);
        };
    }

    private static Authenticator base64(String header, List<Secret> known) {
        return new HmacSignature(header, "", SignatureEncoding.BASE64, HmacAlgorithm.SHA256, known);
    }

    private @Nullable Authenticator standardWebhooks(Row row, Duration tolerance, List<Secret> known) {
        try {
            return new StandardWebhooks(
                    tolerance, known.stream().map(StandardWebhooks::secret).toList(), clock);
        } catch (IllegalArgumentException notEncoded) {
            row.problem(secretsKey, String.valueOf(notEncoded.getMessage()));
            return null;
        }
    }

    private static @Nullable Authenticator ofHeader(String type, Row row, List<Secret> known) {
        String header = row.get(HEADER);
        if (header == null) {
            row.problem("auth of the type " + type + " needs 'header'");
            return null;
        }
        if (type.equals("token")) {
            return new SharedToken(header, "", known);
        }
        return new HmacSignature(
                header,
                row.get(PREFIX, ""),
                SignatureEncoding.valueOf(row.get(ENCODING, "hex").toUpperCase(Locale.ROOT)),
                HmacAlgorithm.valueOf(row.get(ALGORITHM, "sha256").toUpperCase(Locale.ROOT)),
                known);
    }
}
