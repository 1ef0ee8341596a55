import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { v1 } from '../../src/scim/dialect/v1';
import type { Draft, Json, JsonObject } from '../../src/scim/json';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { parsePatch } from '../../src/scim/patch/parse-patch';
import { userType } from '../../src/scim/schema/user';
import { runs } from '../support/runs';
import { enterprise, patch, user } from './support';

const texts = fc.constantFrom('a', 'b', 'c');
/** A replace creates a value of a usual type if there is none. */
const types = fc.constantFrom('work', 'home', 'other');
const ops = fc.constantFrom('add', 'replace', 'Add', 'Replace');
type Step = { readonly operation: JsonObject; readonly model: (user: Draft) => void };

const setText = (path: string, model: (user: Draft, value: string) => void) =>
  fc.tuple(ops, texts).map(([op, value]): Step => ({ operation: { op, path, value }, model: (u) => model(u, value) }));
const emailsOf = (user: Draft) => (user.emails ?? []) as Draft[];
const setEmails = (user: Draft, emails: readonly Draft[]) => {
  if (emails.length > 0) user.emails = emails as Json;
  else delete user.emails;
};

/** Each operation with its meaning, written without any of the code under test. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  setText('title', (u, value) => {
    u.title = value;
  }),
  setText('name.givenName', (u, value) => {
    u.name = { ...(u.name as JsonObject), givenName: value };
  }),
  setText(`${enterprise}:department`, (u, value) => {
    u[enterprise] = { ...(u[enterprise] as JsonObject), department: value };
  }),
  fc.constantFrom('true', 'False', true, false).map(
    (value): Step => ({
      operation: { op: 'replace', value: { active: value } },
      model: (u) => {
        u.active = value === true || value === 'true';
      },
    }),
  ),
  fc.constant<Step>({
    operation: { op: 'remove', path: 'title' },
    model: (u) => {
      delete u.title;
    },
  }),
  fc.tuple(ops, types, texts).map(
    ([op, type, value]): Step => ({
      operation: { op, path: `emails[type eq "${type}"].value`, value },
      model: (u) => {
        const found = emailsOf(u).some((email) => email.type === type);
        if (found)
          setEmails(
            u,
            emailsOf(u).map((email) => (email.type === type ? { ...email, value } : email)),
          );
        else setEmails(u, [...emailsOf(u), { type, value }]);
      },
    }),
  ),
  types.map(
    (type): Step => ({
      operation: { op: 'remove', path: `emails[type eq "${type}"]` },
      model: (u) =>
        setEmails(
          u,
          emailsOf(u).filter((email) => email.type !== type),
        ),
    }),
  ),
  fc.tuple(types, texts, fc.boolean()).map(
    ([type, value, primary]): Step => ({
      operation: { op: 'add', path: 'emails', value: [{ type, value, ...(primary && { primary }) }] },
      model: (u) => {
        const existing = emailsOf(u).find((email) => email.type === type && email.value === value);
        if (existing && (!primary || existing.primary === true)) return;
        const demoted = emailsOf(u).map((email) => (primary && email.primary ? { ...email, primary: false } : email));
        const added = { type, value, ...(primary && { primary }) };
        if (!existing) setEmails(u, [...demoted, added]);
        else
          setEmails(
            u,
            demoted.map((email) =>
              email.type === type && email.value === value ? { ...email, primary: true } : email,
            ),
          );
      },
    }),
  ),
);

describe('any sequence of PATCH operations on a user', () => {
  it('has the effect of a naive model', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 12 }), (sequence) => {
        const before = user({ emails: [{ type: 'work', value: 'a', primary: true }] });
        const copy = structuredClone(before);
        const expected: Draft = structuredClone(before);
        for (const { model } of sequence) model(expected);
        // Two elements made equal by a later step are indistinguishable, so such sequences are left out.
        const emails = emailsOf(expected).map((email) => `${email.type} ${email.value}`);
        fc.pre(new Set(emails).size === emails.length);
        expect(patch(before, ...sequence.map(({ operation }) => operation))).toEqual(expected);
        expect(before).toEqual(copy);
      }),
      runs(1000),
    );
  });

  it('is the same in one request as in many', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 8 }), (sequence) => {
        const operations = sequence.map(({ operation }) => operation);
        const one = patch(user({}), ...operations);
        const many = operations.reduce<JsonObject>((state, operation) => patch(state, operation), user({}));
        expect(one).toEqual(many);
      }),
    );
  });
});

type Partial1 = { readonly body: JsonObject; readonly model: (user: Draft) => void };
const withoutEmail = (user: Draft, type: string, value: string) =>
  emailsOf(user).filter((email) => email.type !== type || email.value !== value);

/** Partial resources of SCIM 1.1 §3.3.2 with their meaning. */
const partials: fc.Arbitrary<Partial1> = fc.oneof(
  fc.tuple(texts, fc.boolean()).map(
    ([title, active]): Partial1 => ({
      body: { title, active },
      model: (u) => {
        u.title = title;
        u.active = active;
      },
    }),
  ),
  fc.tuple(fc.constantFrom('givenName', 'familyName'), texts).map(
    ([part, value]): Partial1 => ({
      body: { name: { [part]: value } },
      model: (u) => {
        u.name = { ...(u.name as JsonObject), [part]: value };
      },
    }),
  ),
  fc.constant<Partial1>({
    body: { meta: { attributes: ['title', 'name'] } },
    model: (u) => {
      delete u.title;
      delete u.name;
    },
  }),
  fc.tuple(texts, texts).map(
    ([type, value]): Partial1 => ({
      body: { emails: [{ type, value }] },
      model: (u) => {
        const isThere = emailsOf(u).some((email) => email.type === type && email.value === value);
        if (!isThere) setEmails(u, [...emailsOf(u), { type, value }]);
      },
    }),
  ),
  fc.tuple(texts, texts).map(
    ([type, value]): Partial1 => ({
      body: { emails: [{ type, value, operation: 'delete' }] },
      model: (u) => setEmails(u, withoutEmail(u, type, value)),
    }),
  ),
  fc.tuple(texts, texts).map(
    ([type, value]): Partial1 => ({
      body: { meta: { attributes: ['emails'] }, emails: [{ type, value }] },
      model: (u) => setEmails(u, [{ type, value }]),
    }),
  ),
);

describe('any sequence of PATCHes of SCIM 1.1 on a user', () => {
  it('has the effect of a naive model', () => {
    fc.assert(
      fc.property(fc.array(partials, { minLength: 1, maxLength: 12 }), (sequence) => {
        const before = user({ emails: [{ type: 'a', value: 'a' }] });
        const expected: Draft = structuredClone(before);
        for (const { model } of sequence) model(expected);
        const after = sequence.reduce(
          (state, { body }) => applyPatch(userType, state, v1.parsePatch(userType, body)),
          before,
        );
        expect(after).toEqual(expected);
      }),
      runs(1000),
    );
  });
});

const memberIds: fc.Arbitrary<string> = fc.constantFrom('1', '2', '3', '4', '5');
const lists = fc.uniqueArray(memberIds, { maxLength: 3 });
type MemberStep = { readonly operation: JsonObject; readonly model: (members: Set<string>) => Set<string> };
const values = (ids: readonly string[]) => ids.map((value) => ({ value }));
const memberSteps: fc.Arbitrary<MemberStep> = fc.oneof(
  lists.map(
    (ids): MemberStep => ({
      operation: { op: 'add', path: 'members', value: values(ids) },
      model: (members) => new Set([...members, ...ids]),
    }),
  ),
  lists.map(
    (ids): MemberStep => ({
      operation: { op: 'replace', value: { members: values(ids), displayName: 'G' } },
      model: () => new Set(ids),
    }),
  ),
  fc.uniqueArray(memberIds, { minLength: 1, maxLength: 3 }).chain((ids) =>
    fc
      .constantFrom<JsonObject>(
        { op: 'remove', path: 'members', value: values(ids) },
        { op: 'remove', path: `members[${ids.map((id) => `value eq "${id}"`).join(' or ')}]` },
      )
      .map(
        (operation): MemberStep => ({
          operation,
          model: (members) => new Set([...members].filter((id) => !ids.includes(id))),
        }),
      ),
  ),
  fc.constant<MemberStep>({ operation: { op: 'remove', path: 'members' }, model: () => new Set() }),
);

describe("any sequence of PATCH operations on a group's members", () => {
  it('has the effect of a naive model, whoever is in the group', () => {
    fc.assert(
      fc.property(lists, fc.array(memberSteps, { minLength: 1, maxLength: 8 }), (before, sequence) => {
        const { members } = compileGroupPatch(parsePatch({ Operations: sequence.map(({ operation }) => operation) }));
        const expected = sequence.reduce((state, { model }) => model(state), new Set(before));
        const result = new Set(members.kind === 'replace' ? members.members.map(({ value }) => value) : before);
        if (members.kind === 'delta') {
          for (const id of members.remove) result.delete(id);
          for (const { value } of members.add) result.add(value);
          expect(members.add.filter(({ value }) => members.remove.includes(value))).toEqual([]);
        }
        expect([...result].sort()).toEqual([...expected].sort());
      }),
      runs(2000),
    );
  });
});
