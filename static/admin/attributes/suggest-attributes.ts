import type { ReceivedAttribute } from '../../../src/entry/admin/contract/attributes';

export interface Suggestion {
  readonly path: string;
  /** The path without the part that all attributes of its extension share: '…:department'. */
  readonly label: string;
  readonly sample: string;
  /** The whole text with the suggestion in it. */
  readonly text: string;
}

const most = 5;
const longestSample = 40;

/** Received attributes that match the typed text, by their name or by a value; none once it is one of them. */
export function suggestAttributes(typed: string, received: readonly ReceivedAttribute[]): readonly Suggestion[] {
  return suggest(typed, received, (path) => path);
}

/** The same for the attribute being typed inside the braces of a template. */
export function suggestInTemplate(template: string, received: readonly ReceivedAttribute[]): readonly Suggestion[] {
  if (template.trim() === '') return suggest('', received, (path) => `{{ ${path} }}`);
  const [, before = '', typed] = /^(.*\{\{(?:[^}]*[|(,])?\s*)([^\s|(,}"']*)$/s.exec(template) ?? [];
  // After a bar come functions, not attributes.
  if (typed === undefined || /\|\s*$/.test(before)) return [];
  return suggest(typed, received, (path) => `${before}${path}${before.includes('(') ? '' : ' }}'}`);
}

function suggest(
  typed: string,
  received: readonly ReceivedAttribute[],
  insert: (path: string) => string,
): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(wanted);
  if (received.some(({ path }) => path.toLowerCase() === wanted)) return [];
  return received
    .filter(({ path, samples }) => has(path) || samples.some(has))
    .slice(0, most)
    .map(({ path, samples: [sample = ''] }) => ({
      path,
      label: shortPath(path),
      sample: sample.length > longestSample ? `${sample.slice(0, longestSample)}…` : sample,
      text: insert(path),
    }));
}

export const shortPath = (path: string): string => path.replace(/^urn:.*:(?=[^:]+$)/, '…:');
