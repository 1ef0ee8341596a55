import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/scim/filter/parse-filter';
import { userType } from '../../../src/scim/schema/user';
import {
  type Conditions,
  conditionsOf,
  operators,
  scopeAttributes,
  shortName,
  toFilter,
} from '../../../static/admin/users/scope-conditions';

const one = { attribute: 'userType', operator: 'eq', value: 'Employee' } as const;
const two = { attribute: 'active', operator: 'eq', value: 'true' } as const;

describe('the conditions of a scope', () => {
  it.each<[string, Conditions | undefined]>([
    ['', { join: 'and', rows: [] }],
    ['userType eq "Employee"', { join: 'and', rows: [one] }],
    ['userType eq "Employee" and active eq true', { join: 'and', rows: [one, two] }],
    ['  userType EQ "Employee"  OR active eq TRUE ', { join: 'or', rows: [one, two] }],
    ['title pr', { join: 'and', rows: [{ attribute: 'title', operator: 'pr', value: '' }] }],
    ['title eq "a \\"b\\" c"', { join: 'and', rows: [{ attribute: 'title', operator: 'eq', value: 'a "b" c' }] }],
    ['a eq "1" and b eq "2" or c eq "3"', undefined],
    ['not (active eq true)', undefined],
    ['emails[type eq "work"] pr', undefined],
    ['userType eq', undefined],
    ['userType eq "Employee" and', undefined],
    ['age gt 3', undefined],
    ['userType eq "true"', undefined],
  ])('are read from "%s"', (filter, conditions) => {
    expect(conditionsOf(filter)).toEqual(conditions);
  });

  it('are written as a filter that is read again, and that the app understands', () => {
    const value = fc.string({ unit: 'binary' }).filter((text) => !['true', 'false'].includes(text));
    const attribute = fc.constantFrom(...scopeAttributes.filter((path) => path !== 'active'));
    const row = fc.record({ attribute, operator: fc.constantFrom(...operators), value }).map((made) => ({
      ...made,
      value: made.operator === 'pr' ? '' : made.value,
    }));
    const conditions = fc.record({
      join: fc.constantFrom('and' as const, 'or' as const),
      rows: fc.array(row, { minLength: 2, maxLength: 4 }),
    });
    fc.assert(
      fc.property(conditions, (made) => {
        const filter = toFilter(made);
        expect(conditionsOf(filter)).toEqual(made);
        expect(() => parseFilter(userType, filter)).not.toThrow();
      }),
    );
  });

  it('name the attribute of an extension by its last part', () => {
    expect(scopeAttributes.map(shortName)).toContain('department');
    expect(shortName('emails.value')).toBe('emails.value');
  });
});
