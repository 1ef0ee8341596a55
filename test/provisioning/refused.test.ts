import { describe, expect, it } from 'vitest';
import { causes } from '../../src/journal/causes/causes';
import { AccessRejected, isCauseCode, Refused, TooContended } from '../../src/provisioning/refused';
import { Conflict } from '../../src/provisioning/store/conflict';
import { NameTaken } from '../../src/provisioning/store/name-claims';

const attempted = { subject: { kind: 'user', label: 'm…' }, operation: 'Update user', actions: [], calls: [] } as const;

describe('a refusal', () => {
  const { title, cause, remedy } = causes['person-protected'];

  it('says in sentences what happened, why, and what to do', () => {
    const refused = new Refused('person-protected', undefined, attempted);
    expect(refused).toMatchObject({ name: 'Refused', code: 'person-protected', attempted });
    expect(refused.message).toBe(`${title}. ${cause} ${remedy}`);
  });

  it('quotes Atlassian, unless that says no more', () => {
    expect(new Refused('person-protected', 'Not this one.', attempted).message).toBe(
      `${title}. ${cause} (Not this one.) ${remedy}`,
    );
    expect(new Refused('person-protected', cause, attempted).message).toBe(`${title}. ${cause} ${remedy}`);
  });

  it('has a code of the catalogue', () => {
    expect(['person-protected', 'toString', '', undefined].map(isCauseCode)).toEqual([true, false, false, false]);
  });
});

describe('other ends of a request', () => {
  it('have names, by which the answer to the IdP is found', () => {
    const { title, cause, remedies } = causes['access-rejected'];
    expect(new AccessRejected(attempted)).toMatchObject({
      name: 'AccessRejected',
      code: 'access-rejected',
      attempted,
      // Nothing of the change was kept, so nothing is applied automatically.
      message: `${title}. ${cause} ${remedies.unkept}`,
    });
    expect(new TooContended('often').name).toBe('TooContended');
    expect(new Conflict('once').message).toBe('once');
    expect(new NameTaken('group', 'Sales')).toMatchObject({ name: 'NameTaken', kind: 'group' });
  });
});
