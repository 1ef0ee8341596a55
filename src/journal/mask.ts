/**
 * Personal data as the log may show it: enough for an administrator to recognise a person whom they know.
 * `mia.smith@example.com` → `m…@example.com`, `mia` → `m…`.
 */
export function maskEmail(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const at = trimmed.lastIndexOf('@');
  const [first = ''] = trimmed;
  return at > 0 ? `${first}…${trimmed.slice(at)}` : `${first}…`;
}

/** A text of others (an error's detail, an IdP's request) with every e-mail address in it masked. Linear in its length. */
export function maskText(text: string): string {
  return text.includes('@') ? text.replace(/[^\s'"<>(),;:=/\\]+/gu, maskWord) : text;
}

/** A sentence that quotes what a client sent: quotations are masked, but for those that `isName` knows as names of ours. */
export function maskQuotations(sentence: string, isName: (quoted: string) => boolean): string {
  return sentence.replace(/"([^"]*)"/gu, (whole, quoted: string) =>
    isName(quoted) ? whole : `"${maskEmail(quoted)}"`,
  );
}

function maskWord(word: string): string {
  const at = word.lastIndexOf('@', word.length - 2);
  const [first = ''] = word;
  return at > 0 ? `${first}…${word.slice(at)}` : word;
}
