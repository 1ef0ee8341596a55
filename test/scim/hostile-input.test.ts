import { describe, expect, it } from 'vitest';
import { coerce } from '../../src/scim/coerce';
import { ScimError } from '../../src/scim/error';
import { matches } from '../../src/scim/filter/evaluate-filter';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import { limits } from '../../src/scim/limits';
import { splitGroup } from '../../src/scim/members';
import { parseBody } from '../../src/scim/request/parse-body';
import { groupType } from '../../src/scim/schema/group';
import { userType } from '../../src/scim/schema/user';
import { hostileInputs, longText, manyKeys, manyMembers } from './hostile-inputs';
import { refusal, user } from './support';

function outcomeOf(run: () => unknown): 'taken' | number {
  try {
    run();
    return 'taken';
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    expect(error.detail.length).toBeLessThan(500);
    return error.status;
  }
}

describe('a hostile input', () => {
  it.each(hostileInputs)('$name: $outcome', ({ run, outcome }) => {
    expect(outcomeOf(run)).toBe(outcome);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('is named if it exceeds a limit', () => {
    expect(refusal(() => parseFilter(userType, '('.repeat(60))).detail).toContain('more than 50 levels');
    expect(refusal(() => parseFilter(userType, `title eq "${longText}"`)).detail).toContain('at most 8192');
    expect(refusal(() => parseBody(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`, undefined)).detail).toContain(
      `${limits.bodyDepth} levels`,
    );
    expect(refusal(() => coerce(userType, manyKeys(501))).detail).toContain('at most 500');
    const large = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, longText]));
    expect(refusal(() => user(large)).detail).toContain('at most 200000 are kept');
  });
});

describe('a large but honest input', () => {
  it('R07 replaces the 40,000 members of a group', () => {
    const text = JSON.stringify({ displayName: 'G', members: manyMembers });
    expect(text.length).toBeLessThan(limits.bodyCharacters);
    expect(splitGroup(coerce(groupType, parseBody(text, 'application/json'))).members).toHaveLength(40_000);
  });

  it('evaluates 199 terms', () => {
    const filter = parseFilter(userType, Array.from({ length: 199 }, (_, i) => `title eq "x${i}"`).join(' or '));
    expect(matches(filter, user({ title: 'X198' }))).toBe(true);
    expect(matches(filter, user({ title: 'y' }))).toBe(false);
  });
});
