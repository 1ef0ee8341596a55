import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../src/connections/settings/rules/re2';
import { parseTemplate } from '../../src/connections/settings/rules/template';
import { readAttribute } from '../../src/sync/rules/read-attribute';
import { evaluateTemplate } from '../../src/sync/rules/template';
import { runs } from '../support/runs';

const mia = {
  userName: 'mia@example.com',
  name: { givenName: 'Mia', familyName: 'Krystof' },
  title: ' Pilot ',
  emails: [
    { value: 'mia@home.example', type: 'home' },
    { value: 'Mia@Example.com', type: 'work', primary: true },
  ],
  roles: [{ value: 'b' }, { value: 'a' }],
  hired: '2024-02-29T23:30:00+01:00',
  level: 7,
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'R&D', manager: { value: '42' } },
  'urn:okta:custom:1.0:User': { costCode: 'C-1' },
};

const evaluate = (text: string, attributes: object = mia) =>
  evaluateTemplate(parseTemplate(text), (path) => readAttribute(path, { ...attributes }));

describe('a template over a person', () => {
  it.each<[string, string | undefined]>([
    ['Staff', 'Staff'],
    ['{{ title }}', 'Pilot'],
    ['{{title}}', 'Pilot'],
    ['{{ name.givenName }} {{ name.familyName }}', 'Mia Krystof'],
    ['{{ "{{" }}{{ name.givenName }}{{ \'}}\' }}', '{{Mia}}'],
    ['{{ nickName | default("Staff") }}', 'Staff'],
    ['{{ nickName | default(title) | default("Staff") | upper }}', 'PILOT'],
    ['{{ emails[type eq "work"].value | lower }}', 'mia@example.com'],
    ['{{ emails.value }}', 'mia@home.example, Mia@Example.com'],
    ['{{ emails.value | lower | join(";") }}', 'mia@home.example;mia@example.com'],
    ['{{ roles }}', 'b, a'],
    ['{{ level }}', '7'],
    ['{{ department }}', 'R&D'],
    ['{{ urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department | lower }}', 'r&d'],
    ['{{ manager }}', '42'],
    ['{{ urn:okta:custom:1.0:User:costCode }}', 'C-1'],
    ['{{ COSTCODE }}', 'C-1'],
    ['{{ userName | split("@", 0) }}', 'mia'],
    ['{{ userName | split("@", -1) | split(".") | join(" ") }}', 'example com'],
    ['{{ userName | split("@", 5) | default("none") }}', 'none'],
    ['{{ userName | replace("^(.*)@example\\.com$", "$1@corp.example") }}', 'mia@corp.example'],
    ['{{ name.familyName | substring(0, 3) }}', 'Kry'],
    ['{{ name.familyName | substring(-3) }}', 'tof'],
    ['{{ "😀😀x" | substring(1, 1) }}', '😀'],
    ['{{ "  x " | trim }}', 'x'],
    ['{{ hired | date }}', '2024-02-29'],
    ['{{ hired | date("dd.MM.yy HH:mm:ss") }}', '29.02.24 22:30:00'],
    ['{{ title | date | default("no date") }}', 'no date'],
    ['', undefined],
    ['{{ nickName }}', undefined],
    ['{{ nickName }} - {{ profileUrl }}', undefined],
    ['{{ nickName }} - {{ title }}', '- Pilot'],
  ])('%s gives %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('refuses to grow without end', () => {
    const long = { title: 'x'.repeat(20_000), nickName: 'x'.repeat(20_000) };
    expect(() => evaluate('{{ title }}{{ nickName }}', long)).toThrow('more than 32,768 characters');
    expect(() => evaluate('{{ title | replace("x", "y") }}', long)).toThrow('too long for a pattern');
  });

  it('gives a text or nothing for whatever the IdP sends', () => {
    const template = parseTemplate(
      '{{ title | lower | split("a") | join("-") | date | default(emails.value) | substring(1) }}',
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (title, emails) => {
        const result = evaluateTemplate(template, (path) => readAttribute(path, { title, emails }));
        expect(['string', 'undefined']).toContain(typeof result);
      }),
      runs(100),
    );
  });
});
