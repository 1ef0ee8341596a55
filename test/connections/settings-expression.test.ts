import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReplacement, compileExpression } from '../../src/connections/settings/rules/expression';
import '../../src/connections/settings/rules/re2';

/** The form used by shells and other languages. */
const braced = (name: string) => `$\{${name}}`;

describe('a regular expression', () => {
  it.each([
    ['^okta-(.*)$', 'okta-admins', '$1', 'admins'],
    ['a', 'banana', 'o', 'bonono'],
    ['(?i)TEAM', 'team-a', 'squad', 'squad-a'],
    ['(?P<first>\\w+) (\\w+)', 'Mia Krystof', '$2 $<first>', 'Krystof Mia'],
    ['\\s+', 'a  b', '$$', 'a$b'],
    ['x*', 'ab', '-', '-a-b-'],
  ])('%s makes of %s with %s: %s', (pattern, text, replacement, expected) => {
    const expression = compileExpression(pattern);
    checkReplacement(expression, replacement);
    expect(expression.replace(text, replacement)).toBe(expected);
  });

  it.each([
    ['', 'The pattern is empty.'],
    ['^(a', 'syntax. A closing parenthesis is missing: ^(a.'],
    ['a(?=b)', 'syntax. RE2 does not have this: (?=.'],
    ['(a)\\1', 'syntax. A backslash cannot stand before this: \\1.'],
    ['x{1000}y{1000}', 'The pattern is too large'],
    ['x'.repeat(251), 'The pattern has more than 250 characters.'],
  ])('is refused if it is %s', (pattern, expected) => {
    expect(() => compileExpression(pattern)).toThrow(expected);
  });

  it.each([
    ['$1', 'no group (…)'],
    ['$`', 'The replacement has $`, which is not available'],
    ["$'", "The replacement has $', which is not available"],
    ['x'.repeat(251), 'The replacement has more than 250 characters.'],
  ])('rejects the replacement %s', (replacement, expected) => {
    expect(() => checkReplacement(compileExpression('a'), replacement)).toThrow(expected);
  });

  it.each([
    ['(?P<team>.*)', '$<tema>', '$<tema>', 'it has team'],
    ['(?P<team>.*)', '$<team', '$<team', '>'],
    ['(.*)', '$<team>', '$<team>', 'no group with a name'],
    ['(?P<team>.*)', '$team', '$team', '$<team>'],
    ['(.*)', '\\1', '\\1', '$1'],
    ['(?P<team>.*)', '\\g<team>', '\\g<team>', '$<team>'],
    ['(?P<team>.*)', '\\k<team>', '\\k<team>', '$<team>'],
    ['(.*)', braced('1'), braced('1'), '$1'],
    ['(?P<team>.*)', braced('team'), braced('team'), '$<team>'],
    ['(.*)', '$0', '$0', '$&'],
    ['(.*)', 'US$', '$', '$$'],
    ['(.*)', '$ 1', '$', '$$'],
  ])('of %s rejects a meaningless replacement, %s: it names %s and what to write, %s', (...row) => {
    const [pattern, replacement, named, advice] = row;
    const check = () => checkReplacement(compileExpression(pattern), replacement);
    expect(check).toThrow(`The replacement has ${named},`);
    expect(check).toThrow(advice);
  });

  it.each([
    ['(?P<team>.*)', '$<team>-$1-$&'],
    ['(.*)', '$1$1'],
    ['(.*)', `$$<team> $${braced('1')} $$1`],
    ['(.*)', 'C:\\teams'],
    ['(.*)', '{1} <team>'],
    ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)', '$10$1'],
    ['(a)', '$10'],
  ])('of %s accepts the replacement %s', (pattern, replacement) => {
    expect(() => checkReplacement(compileExpression(pattern), replacement)).not.toThrow();
  });

  it('runs in linear time on input that hangs others', () => {
    const hostile = `${'a'.repeat(4000)}!`;
    const started = performance.now();
    for (const pattern of ['(a+)+$', '(a|a)*$', '(a|aa)+$', '([a-z]+)*$', '(.*a){12}$']) {
      expect(compileExpression(pattern).replace(hostile, '')).toBe(hostile);
    }
    // A backtracking engine would outlast the universe; this one needs a few milliseconds per pattern.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('accepts no text over 4,096 characters', () => {
    expect(() => compileExpression('a').replace('a'.repeat(4097), '')).toThrow('more than 4,096 characters');
  });

  it('refuses or accepts any text without another error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 30 }), (pattern, text) => {
        try {
          compileExpression(pattern).replace(text, '$&');
        } catch (error) {
          expect(error).toHaveProperty('name', 'RuleError');
        }
      }),
    );
  });
});
