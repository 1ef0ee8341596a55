import { describe, expect, it } from 'vitest';
import { causes } from '../../../src/journal/causes/causes';
import type { ActionReport } from '../../../src/journal/entry';
import { assertAcceptable } from '../../../src/provisioning/attempts/assert-acceptable';
import { AccessRejected, Refused } from '../../../src/provisioning/refused';
import { SiteError } from '../../../src/sync/site/site-error';
import { aSentence, aStep } from '../../support/spoken';

const action = (outcome: ActionReport['outcome'], detail?: string): ActionReport => ({
  kind: 'suspend',
  ...aStep,
  outcome,
  ...(detail !== undefined && { detail }),
});
const attempted = (actions: readonly ActionReport[] = []) => ({
  subject: { kind: 'user' as const, id: 'user00000001', label: 'm…@example.com' },
  operation: 'Update user',
  actions,
  calls: [],
});
const dead = new SiteError('unauthorized', 'access-rejected', '401');
const refused = { state: 'refused', cause: 'person-protected' } as const;

function verdict(
  ...[result, about = attempted()]: [Parameters<typeof assertAcceptable>[0], ReturnType<typeof attempted>?]
) {
  try {
    assertAcceptable(result, about);
  } catch (error) {
    if (error instanceof Refused || error instanceof AccessRejected) return error;
    throw error;
  }
  return undefined;
}

describe('what comes of an attempt', () => {
  it.each<[string, Parameters<typeof assertAcceptable>[0]]>([
    ['what has succeeded', { sync: { state: 'synced' }, changed: true }],
    ['what changed nothing', { sync: { state: 'synced' }, changed: false }],
    ['what waits', { sync: { state: 'pending', cause: 'atlassian-unavailable' }, changed: false }],
    ['a preview', { sync: { state: 'preview' }, changed: false }],
    ['a refusal after a part was changed', { sync: refused, changed: true }],
    ['a dead credential after a part was changed', { sync: { state: 'pending' }, changed: true, trouble: dead }],
  ])('is committed: %s', (_, result) => {
    expect(verdict(result)).toBeUndefined();
  });

  it('is not committed if the credential is dead, and the IdP is to come again', () => {
    const about = attempted();
    const error = verdict({ sync: { state: 'pending' }, changed: false, trouble: dead }, about);
    expect(error).toBeInstanceOf(AccessRejected);
    expect(error).toMatchObject({ code: 'access-rejected', attempted: about });
  });

  it('is not committed if it is refused, and says why', () => {
    const about = attempted();
    const error = verdict({ sync: refused, changed: false }, about);
    const { title, cause, remedy } = causes['person-protected'];
    expect(error).toMatchObject({
      name: 'Refused',
      code: 'person-protected',
      attempted: about,
      message: `${title}. ${cause} ${remedy}`,
    });
  });

  it('has a cause of the catalogue, whatever was stored', () => {
    for (const cause of ['toString', 'of-another-version', undefined]) {
      const sync = { state: 'refused' as const, ...(cause !== undefined && { cause }) };
      expect(verdict({ sync, changed: false })).toMatchObject({ code: 'atlassian-refused' });
    }
  });

  it.each<[string, readonly ActionReport[], SiteError | undefined, string | undefined, string]>([
    [
      'of the action',
      [action('applied', 'fine'), action('refused', 'of the action')],
      dead,
      'of the state',
      'of the action',
    ],
    [
      'of the trouble',
      [action('refused')],
      new SiteError('rejected', 'atlassian-refused', 'of the trouble'),
      'x',
      'of the trouble',
    ],
    ['of the state', [action('applied', 'fine')], undefined, 'of the state', 'of the state'],
    [
      'without addresses',
      [action('refused', 'mia@example.com is not known')],
      undefined,
      undefined,
      'm…@example.com is not known',
    ],
  ])('is told in the words %s', (_, actions, trouble, detail, expected) => {
    const sync = { ...refused, ...(detail !== undefined && { detail: aSentence(detail) }) };
    const isDead = trouble?.kind === 'unauthorized';
    const result = { sync, changed: false, ...(trouble && !isDead && { trouble }) };
    const { title, cause, remedy } = causes['person-protected'];
    expect(verdict(result, attempted(actions))?.message).toBe(`${title}. ${cause} (${expected}) ${remedy}`);
  });
});
