// Asks veraPDF about papers: java VeraPdf.java FLAVOUR FILE... prints one line per broken rule and file.

import java.io.File;
import java.util.TreeSet;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;

class VeraPdf {
    public static void main(String[] given) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(given[0]);
        String rules = "/org/verapdf/pdfa/validation/" + given[1] + ".xml";
        for (int place = 2; place < given.length; place++) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(given[place]), flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(
                        Profiles.profileFromXml(VeraPdf.class.getResourceAsStream(rules)), false);
                ValidationResult result = validator.validate(parser);
                System.out.println(given[place] + "\t" + (result.isCompliant() ? "passes" : "fails"));
                TreeSet<String> broken = new TreeSet<>();
                for (TestAssertion one : result.getTestAssertions()) {
                    if (one.getStatus() == TestAssertion.Status.FAILED) {
                        broken.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber()
                                + " " + one.getMessage());
                    }
                }
                broken.forEach(rule -> System.out.println("\t" + rule));
            }
        }
    }
}
