// The languages that a résumé can be tailored in: both pages offer the same.
import { el } from "./dom.js";

// By their codes in ISO 639-1, which is what a request says.
const LANGUAGES = {
  en: "English",
  ar: "Arabic",
  zh: "Chinese",
  cs: "Czech",
  da: "Danish",
  nl: "Dutch",
  fi: "Finnish",
  fr: "French",
  de: "German",
  el: "Greek",
  he: "Hebrew",
  hi: "Hindi",
  hu: "Hungarian",
  id: "Indonesian",
  it: "Italian",
  ja: "Japanese",
  ko: "Korean",
  nb: "Norwegian",
  pl: "Polish",
  pt: "Portuguese",
  ro: "Romanian",
  es: "Spanish",
  sv: "Swedish",
  tr: "Turkish",
  uk: "Ukrainian",
  vi: "Vietnamese",
};

/** Put them into the form's list, below what stands there; then one can be chosen. */
export function offerLanguages(form) {
  form.elements.language.append(
    ...Object.entries(LANGUAGES).map(([value, name]) => el("option", { value }, name)),
  );
}
