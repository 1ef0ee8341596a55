import { describe, expect, it } from 'vitest';
import { affixesOf, toTemplate } from '../../../static/admin/groups/name-template';

describe('the text around a group’s name', () => {
  it.each([
    ['{{ displayName }}', { prefix: '', suffix: '' }],
    ['okta-{{displayName}}', { prefix: 'okta-', suffix: '' }],
    ['a {{  displayName  }} b', { prefix: 'a ', suffix: ' b' }],
    ['{{ displayName | lower }}', undefined],
    ['{{ displayName }}{{ externalId }}', undefined],
    ['fixed', undefined],
  ])('is read from %s', (template, affixes) => {
    expect(affixesOf(template)).toEqual(affixes);
  });

  it.each([
    { prefix: 'okta-', suffix: '-team' },
    { prefix: '', suffix: '' },
    { prefix: 'ünï ', suffix: ' 🌍' },
  ])('is written so that it is read again: $prefix…$suffix', (affixes) => {
    expect(affixesOf(toTemplate(affixes))).toEqual(affixes);
  });

  it.each(['{{', '{', 'a{{ b', '}}', '{{ x }}'])('never becomes a value by braces that somebody types: %s', (text) => {
    for (const affixes of [
      { prefix: text, suffix: '' },
      { prefix: '', suffix: text },
    ]) {
      expect(affixesOf(toTemplate(affixes))).toBeDefined();
    }
  });
});
