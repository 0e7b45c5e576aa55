import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Says of each file how many checks of PDF/UA-1 it was put to, and which rules it breaks, where first. */
public class UaRules {
    private static final int MOST_FAILURES = 10_000;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var foundry = Foundries.defaultInstance();
        boolean conforms = true;
        for (String file : files) {
            Map<String, String> broken = new LinkedHashMap<>();
            try (var parser = foundry.createParser(new File(file), PDFAFlavour.PDFUA_1);
                    var validator =
                            foundry.createValidator(PDFAFlavour.PDFUA_1, MOST_FAILURES, false, false, false)) {
                var result = validator.validate(parser);
                for (var one : result.getTestAssertions()) {
                    if (one.getStatus() == TestAssertion.Status.FAILED) {
                        var rule = one.getRuleId();
                        broken.putIfAbsent(
                                rule.getClause() + "-" + rule.getTestNumber(),
                                one.getMessage() + " at " + one.getLocation().getContext());
                    }
                }
                System.out.println(file + ": " + result.getTotalAssertions() + " checks");
            }
            broken.forEach((rule, said) -> System.out.println("  breaks " + rule + ": " + said));
            conforms &= broken.isEmpty();
        }
        System.exit(conforms ? 0 : 1);
    }
}
