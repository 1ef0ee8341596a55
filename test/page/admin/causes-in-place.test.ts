import { describe, expect, it } from 'vitest';
import { fromCause } from '../../../src/entry/admin/to-admin-error';
import type { Cause, Place } from '../../../src/journal/causes/cause';
import { type CauseCode, causes, remedyAt } from '../../../src/journal/causes/causes';
import { Refused } from '../../../src/provisioning/refused';
import { failurePanel } from '../../../static/admin/failure-panel';
import { causeWords } from '../../../static/admin/say/cause-words';
import { createSay } from '../../../static/admin/say/create-say';
import german from '../../../static/locales/de-DE.json';
import english from '../../../static/locales/en-US.json';

const codes = Object.keys(causes) as readonly CauseCode[];
const places = ['record', 'entry', 'unkept', 'call'] as const satisfies readonly Place[];
const languages = {
  English: createSay((key) => english[key], 'en-US'),
  German: createSay((key) => german[key], 'de-DE'),
};

/** The cause as a person sees it there: the panel, and every word in it, in each language. */
const shown = (code: CauseCode, place: Place) => {
  const error = fromCause(code, { place });
  return {
    ...failurePanel(error),
    texts: Object.values(languages).map((say) => Object.values(causeWords(error, say)).join(' ')),
  };
};

const goesOn = /Rollcall tries|the queue applies|applied automatically|in the background|versucht die|von selbst/;
const all = places.flatMap((place) => codes.map((code) => [code, place] as const));
const of = (...wanted: readonly Place[]) => all.filter(([, place]) => wanted.includes(place));
const remedies = (code: CauseCode, place: Place) =>
  Object.values(languages).map((say) => causeWords(fromCause(code, { place }), say).remedy);

describe('a cause in its place', () => {
  it.each(all)('%s has words in each language (%s)', (code, place) => {
    for (const text of shown(code, place).texts) expect(text).not.toMatch(/undefined|cause\.|^\s*$/);
    expect(remedies(code, place)[0]).toBe(remedyAt(code, place));
  });

  it.each(of('entry', 'unkept'))('%s sends nobody from an entry to the log (%s)', (code, place) => {
    expect(remedies(code, place).join(' ')).not.toMatch(/log entry|in the log|Protokolleintrag|im Protokoll/);
  });

  it.each(of('record', 'entry', 'unkept'))('%s alarms nobody if it goes on by itself (%s)', (code, place) => {
    const { kind }: Cause = causes[code];
    const { appearance, canRetry } = shown(code, place);
    if (kind === 'refused') expect(appearance).toBe('error');
    else expect(appearance).not.toBe('error');
    expect(canRetry).toBe(false);
  });

  it.each(of('unkept'))('%s promises nothing about what was not kept (%s)', (code) => {
    expect(remedies(code, 'unkept').join(' ')).not.toMatch(goesOn);
    const attempted = {
      subject: { kind: 'user', label: 'm…' },
      operation: 'Create user',
      actions: [],
      calls: [],
    } as const;
    const { message } = new Refused(code, undefined, attempted);
    expect(message).toContain(remedyAt(code, 'unkept'));
    expect(message).not.toMatch(/Read the detail|log entry/);
  });

  it.each(of('call'))('%s offers another try only where it may help (%s)', (code) => {
    const { isTemporary }: Cause = causes[code];
    expect(shown(code, 'call')).toMatchObject({ appearance: 'error', canRetry: isTemporary === true });
    if (isTemporary) expect(remedies(code, 'call').join(' ')).not.toMatch(/Nothing to do|^Nichts/);
  });
});
