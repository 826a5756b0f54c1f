// Starts the components. A page works without this: it only makes some things easier.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

const words = document.documentElement.dataset;
initAll({
  characterCount: {
    i18n: {
      charactersUnderLimit: { other: words.underLimit },
      charactersAtLimit: words.atLimit,
      charactersOverLimit: { other: words.overLimit },
    },
  },
});
