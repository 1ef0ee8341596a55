import { describe, expect, it } from 'vitest';
import { parseSettingsYaml } from '../../src/connections/settings/document/settings-yaml';
import { parseSettingsFor, type SettingsOwner } from '../../src/connections/settings/document/target-settings';
import { assertNoNewCatalogue } from '../../src/connections/settings/ldap/catalogue-servers';
import { parseLdapDocument } from '../../src/connections/settings/ldap/ldap-document';
import { parseLdapFilter } from '../../src/connections/settings/ldap/ldap-filter';
import { checkReplacement, compileExpression } from '../../src/connections/settings/rules/expression';
import { patternProblem } from '../../src/connections/settings/rules/pattern-problem';
import { attempt } from '../../src/connections/settings/rules/rule-error';
import { parseTemplate } from '../../src/connections/settings/rules/template';
import { SettingsError } from '../../src/connections/settings/settings-error';
import '../../src/connections/settings/rules/re2';
import { time } from '../../src/entry/admin/contract/common';
import { toAdminError } from '../../src/entry/admin/to-admin-error';
import { inEnglish, inWords } from '../../src/journal/in-english';
import { type Said, type SentenceCode, settingsProblems, together } from '../../src/journal/sentence';
import type { Language } from '../../src/journal/wording/spoken';
import { parseFilter } from '../../src/scim/filter/parse-filter';
import { parsePath } from '../../src/scim/path';
import { userType } from '../../src/scim/schema/user';
import { evaluateTemplate } from '../../src/sync/rules/template';
import germanTexts from '../../static/locales/de-DE.json';

const users: SettingsOwner = { target: 'users', provider: 'okta' };
const customers: SettingsOwner = { target: 'customers', provider: 'okta' };
const directory: SettingsOwner = { target: 'users', provider: 'openldap' };
const domain: SettingsOwner = { target: 'users', provider: 'active-directory' };
const emptyDomain = { ...domain, settings: parseSettingsFor(domain, {}) };
const atCatalogue = { ldap: { servers: ['dc1:3269'] } };

/** What is said of everything that is wrong. */
function told(work: () => unknown): readonly Said[] {
  try {
    const tried = attempt(work);
    return 'problem' in tried ? [tried.problem] : [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map(({ said }) => said);
  }
}

const settings =
  (input: unknown, owner = users) =>
  () =>
    parseSettingsFor(owner, input);
const yaml = (text: string) => () => parseSettingsYaml(text, users);
const scope = (text: string) => settings({ scope: text });
const template = (text: string) => settings({ groups: { name: text } });
const from = (text: string) => settings({ customAttributes: [{ name: 'A', from: text }] });
const pattern = (text: string) => settings({ groups: { rename: [{ pattern: text, replacement: '' }] } });
const replacement = (text: string, of = '(a)') =>
  settings({ users: { userNameRules: [{ pattern: of, replacement: text }] } });
const ldap = (input: unknown) => settings({ ldap: input }, directory);
const path = (text: string) => () => parsePath(userType, text);
const nested = `${'('.repeat(60)}active pr${')'.repeat(60)}`;

/** Every way in which settings can be wrong, with what is said of it. */
const ways: readonly (readonly [code: SentenceCode, way: () => unknown])[] = [
  ['canary-needs-group', settings({ mode: 'canary' })],
  ['certificate-needed', ldap({ certificateAuthority: 'x' })],
  ['customers-get-no-invitation', settings({ users: { sendInvitation: true } }, customers)],
  ['customers-have-no-field', settings({ attributes: [{ to: 'jobTitle', from: 'title' }] }, customers)],
  ['customers-keep-profile', settings({ users: { update: true } }, customers)],
  ['customers-lead-nothing', settings({ leads: { defaultProjectLead: 'a@b.test' } }, customers)],
  ['needs-successor', settings({ belongings: { issues: 'successor' } })],
  ['customers-own-nothing', settings({ belongings: { issues: 'unassign' } }, customers)],
  ['customers-only', settings({ customers: { serviceDesks: ['SUP'] } })],
  ['customers-stay-on-site', settings({ users: { onDelete: 'remove' } }, customers)],
  ['customers-use-no-product', settings({ users: { productAccess: ['jira-software'] } }, customers)],
  ['default-is-protected', settings({ protected: { groups: ['a'] }, groups: { defaultForEveryone: ['A'] } })],
  ['did-you-mean', settings({ users: { onDelete: 'suspnd' } })],
  ['directory-needs-it', () => parseLdapDocument('provider: openldap\nldap: {}\n')],
  ['directory-only', settings({ ldap: {} })],
  ['list-names-twice', settings({ users: { match: ['email', 'email'] } })],
  ['list-too-long', settings({ protected: { people: Array(501).fill('a') } })],
  ['list-too-short', settings({ groups: { map: [{ from: 'A', to: [] }] } })],
  ['name-is-taken', settings({ customAttributes: [aRow('A'), aRow('a')] })],
  ['name-unusable', settings({ customAttributes: [aRow('__proto__')] })],
  ['needs-attribute-name', ldap({ attributes: { mail: '!' } })],
  ['needs-boolean', settings({ users: { create: 'yes' } })],
  ['needs-distinguished-name', ldap({ peopleBases: ['people'] })],
  ['needs-email', settings({ leads: { defaultProjectLead: 'mia' } })],
  ['needs-host-name', ldap({ serverName: 'a b' })],
  ['needs-list', settings({ attributes: 'title' })],
  ['needs-number', ldap({ mostMissing: 'few' })],
  ['needs-one-of', settings({ mode: 'on' })],
  ['needs-product-key', settings({ users: { productAccess: ['Jira!'] } })],
  ['needs-project-key', settings({ customers: { serviceDesks: ['sup'] } }, customers)],
  ['needs-section', settings({ users: 'all' })],
  ['needs-server', ldap({ servers: ['a b'] })],
  ['needs-text', settings({ scope: 7 })],
  ['needs-text-or-list', settings({ groups: { map: [{ to: ['a'] }] } })],
  ['needs-whole-number', settings({ precedence: 1.5 })],
  ['number-too-big', settings({ precedence: 1001 })],
  ['number-too-small', settings({ precedence: 0 })],
  ['port-of-global-catalog', () => assertNoNewCatalogue(emptyDomain, parseSettingsFor(domain, atCatalogue))],
  ['port-out-of-range', ldap({ servers: ['dc1:70000'] })],
  ['row-must-be-always', settings({ attributes: [{ to: 'email', from: 'mail', when: 'ifEmpty' }] })],
  ['row-needs-one-source', settings({ attributes: [{ to: 'jobTitle' }] })],
  ['setting-is-unknown', settings({ usres: {} })],
  ['settings-are-inside', settings({ settings: {} })],
  ['settings-are-newer', settings({ version: 99 })],
  ['settings-here-are', settings({ users: { colour: 'red' } })],
  ['settings-need-names', settings('live')],
  ['settings-need-version', settings({ version: 'first' })],
  ['text-is-empty', settings({ protected: { people: [''] } })],
  ['text-too-long', settings({ customAttributes: [aRow('x'.repeat(41))] })],
  ['value-missing', settings({ customAttributes: [{ from: 'title' }] })],

  ['attribute-empty', from('')],
  ['attribute-not-a-name', from('cost center')],
  ['attribute-too-long', from('x'.repeat(301))],
  ['function-date-format', template('{{ displayName | date("DD") }}')],
  ['function-needs-number', template('{{ displayName | substring("a") }}')],
  ['function-needs-separator', template('{{ displayName | split("") }}')],
  ['function-needs-text', template('{{ displayName | join(id) }}')],
  ['function-unknown', template('{{ displayName | uper }}')],
  ['function-unusable', template('{{ displayName | split("") }}')],
  ['function-usage', template('{{ displayName | default }}')],
  ['functions-are', template('{{ displayName | constructor }}')],
  ['pattern-empty', pattern('')],
  ['pattern-text-too-long', () => compileExpression('a').replace('a'.repeat(5000), '')],
  ['pattern-too-large', pattern('x{1000}y{1000}')],
  ['pattern-too-long', pattern('x'.repeat(251))],
  ['replacement-dollar', replacement('$2')],
  ['replacement-has-few', replacement('$2')],
  ['replacement-has-no-group', replacement('$1', 'a')],
  ['replacement-has-no-name', replacement('$<team>')],
  ['replacement-has-other-names', replacement('$<tema>', '(?P<team>a)')],
  ['replacement-is-nothing', replacement('US$')],
  ['replacement-needs-end', replacement('$<team')],
  ['replacement-too-long', () => checkReplacement(compileExpression('a'), 'x'.repeat(251))],
  ['replacement-unavailable', replacement('$`')],
  ['replacement-whole', replacement('$0')],
  ['replacement-write-group', replacement('\\1')],
  ['result-too-long', () => evaluateTemplate(parseTemplate('{{ title }}'), () => 'x'.repeat(40_000))],
  ['template-at', template('{{ a.b.c }}')],
  ['template-closes', template('a }}')],
  ['template-has', template('{{ § }}')],
  ['template-opens', template('{{ displayName')],
  ['template-text-endless', template('{{ "a }}')],
  ['template-too-long', template('x'.repeat(1001))],
  ['template-too-many-functions', template(`{{ displayName${' | trim'.repeat(21)} }}`)],
  ['template-too-many-values', template('{{ id }}'.repeat(21))],
  ['template-wants-end', template('{{ displayName lower }}')],
  ['template-wants-function', template('{{ displayName | }}')],
  ['template-wants-value', template('{{ }}')],

  ['pattern-not-re2', pattern('(')],
  ['re2-brace-count', pattern('a{2,1}')],
  ['re2-bracket-missing', pattern('[a')],
  ['re2-class-range', pattern('[z-a]')],
  ['re2-depth', () => refused('expression nests too deeply')],
  ['re2-escape', pattern('(a)\\1')],
  ['re2-group-name', pattern('(?P<a b>x)')],
  ['re2-group-name-twice', pattern('(?P<a>x)(?P<a>y)')],
  ['re2-lookbehind-group', () => refused('invalid capture in lookbehind')],
  ['re2-parenthesis-missing', pattern('(')],
  ['re2-parenthesis-surplus', pattern('a)')],
  ['re2-repeats-nothing', pattern('*')],
  ['re2-repeats-twice', pattern('a**')],
  ['re2-trailing-backslash', pattern('a\\')],
  ['re2-unsupported', pattern('a(?=b)')],

  ['ldap-filter-at', ldap({ peopleFilter: '(a=b)c' })],
  ['ldap-filter-at-end', ldap({ peopleFilter: '(a=b' })],
  ['ldap-filter-bytes', ldap({ peopleFilter: '(a>=\\ff)' })],
  ['ldap-filter-closing', ldap({ peopleFilter: '(a=b' })],
  ['ldap-filter-comparison', ldap({ peopleFilter: '(mail)' })],
  ['ldap-filter-deep', () => parseLdapFilter(`${'(!'.repeat(60)}(a=b)${')'.repeat(60)}`)],
  ['ldap-filter-escape', ldap({ peopleFilter: '(a=\\x)' })],
  ['ldap-filter-opening', ldap({ peopleFilter: 'a=b' })],
  ['ldap-filter-parenthesis', ldap({ peopleFilter: '(a=()' })],
  ['ldap-filter-part', ldap({ peopleFilter: '(&)' })],
  ['ldap-filter-star', ldap({ peopleFilter: '(a>=b*)' })],
  ['ldap-filter-surplus', ldap({ peopleFilter: '(a=b)c' })],

  ['yaml-alias', yaml('mode: &a live\nscope: *a\n')],
  ['yaml-alias-unusable', yaml('mode: *\n')],
  ['yaml-anchors', yaml('mode: &a &b live\n')],
  ['yaml-directive', yaml('%YAML 1.2 1.3\n---\nmode: live\n')],
  ['yaml-duplicate', yaml('mode: live\nmode: preview\n')],
  ['yaml-escape', yaml('scope: "\\q"\n')],
  ['yaml-flow', yaml('users: {a: \n  - b\n}\n')],
  ['yaml-indent', yaml('users:\n  create: true\n update: true\n')],
  ['yaml-key-is-list', yaml('a: b: c\n')],
  ['yaml-key-lines', yaml('"a\n b": 1\n')],
  ['yaml-key-long', yaml(`? a\n${'x'.repeat(1100)}: 1\n`)],
  ['yaml-missing', yaml('mode: "live')],
  ['yaml-start', yaml('scope: @a\n')],
  ['yaml-tab', yaml('users:\n\tcreate: true\n')],
  ['yaml-tag', yaml('scope: !a!b c\n')],
  ['yaml-tags', yaml('scope: !!str !!str a\n')],
  ['yaml-too-long', yaml(`# ${'x'.repeat(140_000)}`)],
  ['yaml-two', yaml('mode: live\n---\nmode: live\n')],
  ['yaml-unexpected', yaml('users: [a]]\n')],
  ['yaml-unreadable', yaml('mode: "live')],

  ['filter-boolean-operator', scope('active gt true')],
  ['filter-boolean-value', scope('active eq 7')],
  ['filter-date-value', scope('meta.created gt "yesterday"')],
  ['filter-empty', () => parseFilter(userType, '')],
  ['filter-ends-at-attribute', scope('active pr and')],
  ['filter-ends-at-operator', scope('active')],
  ['filter-ends-at-sign', scope('(active pr')],
  ['filter-ends-at-value', scope('active eq')],
  ['filter-escape-incomplete', scope('title eq "\\u12"')],
  ['filter-escape-unknown', scope('title eq "\\q"')],
  ['filter-has-for-attribute', scope('"a" eq "b"')],
  ['filter-has-for-end', scope('active pr active')],
  ['filter-has-for-operator', scope('title is "x"')],
  ['filter-has-for-part', scope('emails[type eq "work"].colour eq "x"')],
  ['filter-has-for-sign', scope('(active pr "x"')],
  ['filter-has-for-value', scope('title eq (')],
  ['filter-names-unknown', scope('colour eq "red"')],
  ['filter-names-unknown-part', scope('emails[colour eq "red"]')],
  ['filter-needs-part', scope('name eq "Mia"')],
  ['filter-null-operator', scope('title gt null')],
  ['filter-one-value', scope('title[a eq "b"]')],
  ['filter-single-quote', scope("title eq 'x'")],
  ['filter-string-endless', scope('title eq "x')],
  ['filter-too-deep', scope(nested)],
  ['filter-too-long', scope('x'.repeat(9_000))],
  ['filter-too-many-terms', scope(Array(201).fill('active pr').join(' or '))],
  ['path-beginning', from('title.a[b eq "c"]')],
  ['path-part', from('emails[type eq "work"].colour')],
  ['path-too-long', path('x'.repeat(9_000))],
  ['path-unknown', path('colour')],
  ['path-unreadable', from('emails[type eq')],
  ['path-unsafe', path('urn:a:b:__proto__')],
];

function aRow(name: string) {
  return { name, from: 'title' };
}

/** RE2 has reasons that its present limits leave no room for. */
function refused(error: string): never {
  throw new SettingsError([{ path: 'scope', said: patternProblem(error, 'x') }]);
}

const german: Language = { locale: 'de-DE', text: (key) => (germanTexts as Readonly<Record<string, string>>)[key] };
/** Said of a place, and of what no schema of ours refuses. */
const elsewhere: ReadonlySet<string> = new Set(['at-setting', 'value-unusable']);

describe('settings that cannot be used', () => {
  it.each(ways)('say %s, in each language', (code, way) => {
    const all = told(way);
    const said = all.find((each) => together(each).some(({ say }) => say === code));
    expect(said, JSON.stringify(all)).toBeDefined();
    if (said === undefined) return;
    const [inOne, inOther] = [inEnglish(said), inWords(said, german)];
    for (const words of [inOne, inOther]) expect(words).not.toMatch(/undefined|\{\w+\}|\[object/);
    expect(inOther).not.toBe(inOne);
  });

  it('say nothing else', () => {
    const made = new Set(ways.map(([code]) => code as string));
    expect(Object.keys(settingsProblems).filter((code) => !made.has(code) && !elsewhere.has(code))).toEqual([]);
  });

  it('are told as a whole with their places, and each one by itself', () => {
    const refusal = told(settings({ scope: 'colour pr' }));
    expect(refusal).toHaveLength(1);
    const error = toAdminError(new SettingsError([{ path: 'scope', said: refusal[0] ?? [], line: 3 }]));
    expect(error).toMatchObject({
      code: 'settings-invalid',
      field: 'scope',
      problems: [{ path: 'scope', line: 3, said: { message: [{ say: 'filter-names-unknown', text: 'colour' }] } }],
      said: { detail: [{ say: 'at-setting', path: 'scope' }, { say: 'filter-names-unknown' }] },
    });
    expect(error?.detail).toContain('scope: The filter names "colour"');
  });

  it('are worded if they are an input that no form can send', () => {
    const error = toAdminError(time.safeParse('yesterday').error);
    expect(error).toMatchObject({ code: 'input-invalid', said: { detail: [{ say: 'value-unusable' }] } });
  });
});
