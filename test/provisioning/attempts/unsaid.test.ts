import { describe, expect, it } from 'vitest';
import type { ActionReport, JournalEntry, Outcome, SiteCall } from '../../../src/journal/entry';
import { newUnsaid } from '../../../src/provisioning/attempts/unsaid';
import { aConnection, sampleTime } from '../../support/samples';
import { aSentence } from '../../support/spoken';

const action = (kind: string, outcome: Outcome = 'applied'): ActionReport => ({
  kind,
  text: { say: 'invite', who: kind },
  reason: aSentence(),
  outcome,
});
const siteCall = (path: string): SiteCall => ({ method: 'POST', path, status: 200, milliseconds: 1 });
const result = (actions: readonly ActionReport[], ...paths: readonly string[]) => ({
  actions,
  calls: paths.map(siteCall),
});

const subject = { kind: 'user', id: 'user00000001', label: 'm…@example.com' } as const;
const about = { subject, operation: 'Update user', status: 200 };

function aCall() {
  const recorded: JournalEntry[] = [];
  return {
    connection: aConnection(),
    machine: {
      newId: () => 'entry-1',
      now: () => Date.parse(sampleTime),
      pause: async () => undefined,
      random: () => 0,
    },
    origin: { source: 'queue', startedAt: Date.parse(sampleTime) } as const,
    store: { record: async (entry: JournalEntry) => void recorded.push(entry) },
    recorded,
  };
}

describe('what an operation has to tell', () => {
  it('is nothing of the attempt that is still going on', () => {
    const unsaid = newUnsaid();
    unsaid.begin();
    const noted = result([action('invite')], '/invite');
    expect(unsaid.note(noted)).toBe(noted);
    expect([unsaid.earlier(), unsaid.isAnything()]).toEqual([{ actions: [], calls: [] }, false]);
  });

  it('is what earlier attempts have done, with their calls, in order', () => {
    const unsaid = newUnsaid();
    unsaid.begin();
    unsaid.note(result([action('invite'), action('suspend', 'failed')], '/invite'));
    unsaid.note(result([action('restore')], '/restore'));
    unsaid.begin();
    expect(unsaid.earlier()).toEqual(result([action('invite'), action('restore')], '/invite', '/restore'));
    unsaid.note({ actions: [action('remove')] });
    unsaid.begin();
    expect(unsaid.earlier()).toEqual(
      result([action('invite'), action('restore'), action('remove')], '/invite', '/restore'),
    );
    expect(unsaid.isAnything()).toBe(true);
  });

  it.each([
    ['nothing was done', [action('invite', 'failed'), action('none', 'noChange')]],
    ['an account was found, which the next attempt says again', [action('link')]],
  ])('is nothing, not even the calls, if %s', (_, actions) => {
    const unsaid = newUnsaid();
    unsaid.begin();
    unsaid.note(result(actions, '/look'));
    unsaid.begin();
    expect([unsaid.earlier(), unsaid.isAnything()]).toEqual([{ actions: [], calls: [] }, false]);
  });

  it('is told once: then neither the earlier attempts nor this one have anything to tell', () => {
    const unsaid = newUnsaid();
    unsaid.begin();
    unsaid.note(result([action('invite')], '/invite'));
    unsaid.begin();
    unsaid.note(result([action('restore')], '/restore'));
    unsaid.told();
    expect(unsaid.earlier()).toEqual({ actions: [], calls: [] });
    unsaid.begin();
    expect([unsaid.earlier(), unsaid.isAnything()]).toEqual([{ actions: [], calls: [] }, false]);
  });

  it.each<[Outcome, boolean]>([
    ['applied', true],
    ['refused', true],
    ['waiting', false],
    ['failed', false],
    ['skipped', false],
    ['noChange', false],
  ])('is worth an entry while the work goes on if this attempt has %s something: %s', (outcome, expected) => {
    expect(newUnsaid().isNews([action('none', 'noChange'), action('invite', outcome)])).toBe(expected);
  });

  it('is worth an entry if an earlier attempt has done something', () => {
    const unsaid = newUnsaid();
    expect(unsaid.isNews([])).toBe(false);
    unsaid.note(result([action('invite')]));
    unsaid.begin();
    expect(unsaid.isNews([])).toBe(true);
  });

  it('is in the entry, before what this attempt has done', () => {
    const unsaid = newUnsaid();
    unsaid.note(result([action('invite')], '/invite'));
    unsaid.begin();
    const entry = unsaid.entry(aCall(), {
      ...about,
      state: { state: 'synced' },
      ...result([action('restore')], '/restore'),
    });
    expect(entry).toMatchObject({
      operation: 'Update user',
      ...result([action('invite'), action('restore')]),
      calls: [siteCall('/invite'), siteCall('/restore')],
    });
  });

  it('is written alone if the operation ends without an entry', async () => {
    const unsaid = newUnsaid();
    const call = aCall();
    await unsaid.record(call, about);
    expect(call.recorded).toEqual([]);
    unsaid.note(result([action('invite')], '/invite'));
    unsaid.begin();
    await unsaid.record(call, about);
    expect(call.recorded).toMatchObject([
      { subject, operation: 'Update user', outcome: 'applied', ...result([action('invite')], '/invite') },
    ]);
  });
});
