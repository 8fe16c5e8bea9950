// JSON Resume 1.0.0 with the names of our own format. What has no counterpart keeps its name.
import { isObject } from "./values.js";

/** The same résumé with our section names; the entries keep the keys that are not renamed. */
export function fromJsonResume({ basics, work, certificates, ...others }) {
  const { name, label, summary, email, phone, url, location, profiles, ...more } = basics;
  const resume = { ...others, name, headline: label, summary };
  resume.contact = contact({ email, phone, url, location, profiles });
  if (Object.keys(more).length) resume.basics = more;
  const lists = {
    experience: [work, job],
    certifications: [certificates, ({ issuer, ...rest }) => ({ ...rest, organization: issuer })],
    projects: [others.projects, project],
    education: [others.education, school],
  };
  for (const [section, [list, rename]] of Object.entries(lists)) {
    if (Array.isArray(list) && list.every(isObject)) resume[section] = list.map(rename);
    else if (list !== undefined) resume[section] = list;
  }
  return defined(resume);
}

function contact({ email, phone, url, location, profiles }) {
  const rows = { email, phone, website: url, location: place(location) };
  for (const profile of Array.isArray(profiles) ? profiles : []) {
    if (profile?.network) rows[profile.network] = profile.url ?? profile.username;
  }
  return defined(rows);
}

function place(location) {
  if (!isObject(location)) return location;
  const { address, postalCode, city, region, countryCode } = location;
  return [address, postalCode, city, region, countryCode].filter(Boolean).join(", ");
}

function job({ name, position, startDate, endDate, ...rest }) {
  return defined({ ...rest, company: name, role: position, period: period(startDate, endDate) });
}

// `description` must not be taken for the bullets of our format when there are highlights.
function project({ name, highlights, startDate, endDate, ...rest }) {
  return defined({ ...rest, title: name, bullets: highlights, period: period(startDate, endDate) });
}

function school({ studyType, area, startDate, endDate, ...rest }) {
  const degree = [studyType, area].filter(Boolean).join(", ");
  return defined({ ...rest, degree, year: period(startDate, endDate) });
}

function period(start, end) {
  if (!start && !end) return undefined;
  return start ? `${start} – ${end || "Present"}` : end;
}

function defined(object) {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined && value !== ""),
  );
}
