import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import type { Json } from '../../src/scim/json';
import { limits } from '../../src/scim/limits';
import type { PatchOperation } from '../../src/scim/patch/patch-operation';
import { chargeComparisons, startPatching } from '../../src/scim/patch/patch-work';
import { parsePath } from '../../src/scim/path';
import { userType } from '../../src/scim/schema/user';
import { patch, refusal, user } from './support';

const emails = [{ value: '12345678' }, { value: 'ab', type: 'work', primary: true }];
/** Two looks of 64, and 14 characters. */
const text = 142;

function compared(op: PatchOperation['op'], path: string, value?: Json, draft = user({ emails, title: 'Boss' })) {
  const patching = startPatching(userType, draft);
  chargeComparisons(patching, op, parsePath(userType, path, draft), value);
  return patching.compared;
}

describe('the characters that an operation compares', () => {
  it.each<[string, PatchOperation['op'], string, Json | undefined, number]>([
    ['a term with all values', 'remove', 'emails[type eq "home"]', undefined, text + 4 * 2],
    ['a part of the selected', 'replace', 'emails[type eq "home"].display', 'x', text + 4 * 2],
    ['each term of a conjunction', 'remove', 'emails[type eq "home" and value pr]', undefined, 2 * text + 4 * 2],
    ['each term of an alternative', 'remove', 'emails[type eq "home" or type eq "x"]', undefined, 2 * text + 5 * 2],
    ['the term of a negation', 'remove', 'emails[not (type eq "home")]', undefined, text + 4 * 2],
    ['no text of a boolean', 'remove', 'emails[primary eq true]', undefined, text],
    ['all values added with all there', 'add', 'emails', [{ value: 'abc' }, { value: 'd' }], 2 * text + 132 * 2],
    ['one value added', 'add', 'emails', { value: 'abc' }, text + 67 * 2],
    ['a bare value', 'add', 'emails', 'abc', text + 67 * 2],
    ['no characters of a mark', 'add', 'emails', { primary: true }, text + 64 * 2],
    ['all values to be removed', 'remove', 'emails', [{ value: 'abc' }], text + 67 * 2],
    ['nothing if all go', 'remove', 'emails', undefined, 0],
    ['nothing if all are replaced', 'replace', 'emails', [{ value: 'abc' }], 0],
    ['nothing for a part of all', 'add', 'emails.display', 'abc', 0],
    ['nothing of an attribute with one value', 'replace', 'title', 'abc', 0],
    ['nothing if there are no values', 'add', 'phoneNumbers', [{ value: 'abc' }], 0],
  ])('are those of %s', (_, op, path, value, expected) => {
    expect(compared(op, path, value)).toBe(expected);
  });

  it('are those of the filter inside a value path', () => {
    const patching = startPatching(userType, { emails });
    const filter = parseFilter(userType, 'emails[type eq "home"]');
    chargeComparisons(patching, 'remove', { ...parsePath(userType, 'emails'), filter });
    expect(patching.compared).toBe(text + 4 * 2);
  });

  it('count a bare text among the values as one', () => {
    expect(compared('remove', 'emails[type eq "home"]', undefined, { emails: ['abc'] })).toBe(64 + 3 + 4);
  });

  it('add up, and are limited', () => {
    const patching = startPatching(userType, { emails });
    const path = parsePath(userType, 'emails[primary eq true]');
    patching.compared = limits.comparedCharacters - 2 * text;
    chargeComparisons(patching, 'remove', path);
    chargeComparisons(patching, 'remove', path);
    expect(patching.compared).toBe(limits.comparedCharacters);
    expect(refusal(() => chargeComparisons(patching, 'remove', path))).toEqual({
      status: 400,
      scimType: 'invalidValue',
      detail:
        'This PATCH would compare more than 4000000 characters of text: send fewer operations, or fewer values and shorter filters for "emails".',
    });
  });

  it('are counted for a whole request before it runs', () => {
    const long = user({ emails: [{ value: 'x'.repeat(60_000) }] });
    const operations = Array.from({ length: 70 }, () => ({ op: 'remove', path: 'emails[value eq "y"]' }));
    expect(refusal(() => patch(long, ...operations)).detail).toContain('Operation 67');
    expect(patch(long, ...operations.slice(0, 66))).toEqual(long);
  });
});
