import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../src/connections/settings/rules/template';
import { templateFunctions } from '../../src/connections/settings/rules/template-functions';

describe('a template', () => {
  it.each([
    ['{{ title', 'The template has "{{" at position 1 without "}}".'],
    ['a }} b', 'The template has "}}" at position 3 without "{{".'],
    ['{{ }}', 'The template has "}}" at position 4, where an attribute or a text in quotes is expected.'],
    ['{{ title | }}', 'The template has "}}" at position 12, where a function is expected.'],
    ['{{ title | "x" }}', 'The template has "x" at position 12, where a function is expected.'],
    ['{{ title lower }}', 'The template has "lower" at position 10, where "|" or "}}" is expected.'],
    [
      '{{ title | default(nickName, }}',
      'The template has "}}" at position 30, where an attribute or a text in quotes is expected.',
    ],
    ['{{ title | default("a" "b") }}', 'The template has "b" at position 24, where "," or ")" is expected.'],
    ['{{ title | default }}', 'The function "default" at position 12 is written default("text").'],
    ['{{ title | lower("x") }}', 'The function "lower" at position 12 is written lower.'],
    ['{{ title | uper }}', 'The template has an unknown function "uper" at position 12. Did you mean "upper"?'],
    [
      '{{ title | constructor }}',
      'The template has an unknown function "constructor" at position 12. The functions are lower, upper, trim, default, join, replace, split, substring, date.',
    ],
    [
      '{{ title | replace("(", "") }}',
      'The function "replace" at position 12 cannot be used this way. The pattern is not a regular expression in RE2 syntax. A closing parenthesis is missing: (.',
    ],
    [
      '{{ title | replace(nickName, "") }}',
      'The function "replace" at position 12 cannot be used this way. It takes a text in quotes here, not the attribute nickName.',
    ],
    [
      '{{ title | substring("a") }}',
      'The function "substring" at position 12 cannot be used this way. It takes a whole number here, not "a".',
    ],
    [
      '{{ title | split("") }}',
      'The function "split" at position 12 cannot be used this way. It needs a separator of at least one character.',
    ],
    [
      '{{ title | date("DD") }}',
      'The function "date" at position 12 cannot be used this way. It accepts yyyy, yy, MM, dd, HH, mm and ss, and cannot read "DD".',
    ],
    ['{{ "abc }}', 'The template has a text that starts at position 4 and never ends.'],
    ['{{ emails[type eq "work".value }}', 'The template has "[" at position 10 without "]".'],
    ['{{ §x }}', 'The template has an unexpected "§" at position 4.'],
    [
      '{{ a.b.c }}',
      'At position 4: "a.b.c" is not the name of an attribute, such as name.givenName or urn:…:User:department.',
    ],
    ['x'.repeat(1001), 'The template has more than 1,000 characters.'],
    ['{{ a }}'.repeat(21), 'The template has more than 20 values in braces.'],
    [`{{ a${' | trim'.repeat(21)} }}`, 'The template applies more than 20 functions to one value.'],
  ])('that is invalid says where: %s', (text, expected) => {
    expect(() => parseTemplate(text)).toThrow(expected);
  });

  it('may be plain text', () => {
    expect(parseTemplate('Staff { } "x"').parts).toEqual([{ kind: 'text', text: 'Staff { } "x"' }]);
    expect(parseTemplate('').parts).toEqual([]);
  });

  it('that is hostile is accepted or refused, and never fails otherwise', () => {
    for (const hostile of ['{{', '{{ "', '{{ a[', '{{ a | ', '{{ a(', '}}', '{{ a | replace("(a+)+$", "") }}']) {
      const text = hostile.repeat(1000 / hostile.length);
      try {
        parseTemplate(text);
      } catch (error) {
        expect(error).toHaveProperty('name', 'RuleError');
      }
    }
  });

  it('has functions that work as shown on the page', () => {
    for (const usage of templateFunctions) {
      const text = usage.replace('"pattern", "replacement"', '"a", "b"');
      expect(parseTemplate(`{{ title | ${text} }}`).parts).toHaveLength(1);
    }
  });
});
