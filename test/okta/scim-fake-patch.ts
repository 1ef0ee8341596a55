import type { JsonObject } from '../../local/okta/conversation';

export type FakeResource = JsonObject & { readonly id: string };

type Element = { readonly value: string };

/** The clients' PATCHes: operations in 2.0, partial resources in 1.1. */
export function applyPatch(resource: FakeResource, body: JsonObject): FakeResource {
  if (!Array.isArray(body.Operations)) return applyPartial(resource, body);
  return body.Operations.reduce((current: FakeResource, operation) => applyOperation(current, operation), resource);
}

function applyOperation(resource: FakeResource, { op, path, value }: Record<string, unknown>): FakeResource {
  const verb = String(op).toLowerCase();
  if (path === undefined) return { ...resource, ...(value as object), id: resource.id };
  const selected = /^members\[value eq "(.*)"\]$/.exec(String(path))?.[1];
  if (selected !== undefined) return { ...resource, members: without(resource, [selected]) };
  if (path !== 'members') return { ...resource, [String(path)]: typeof value === 'string' ? booleanOf(value) : value };
  const elements = value as readonly Element[];
  const values = elements.map((element) => element.value);
  if (verb === 'replace') return { ...resource, members: elements };
  const rest = without(resource, values);
  return { ...resource, members: verb === 'add' ? [...rest, ...elements] : rest };
}

function applyPartial(resource: FakeResource, { schemas: _schemas, meta, members, ...rest }: JsonObject): FakeResource {
  const changed = { ...resource, ...rest, id: resource.id };
  if (!Array.isArray(members)) return changed;
  const cleared = (meta as { attributes?: string[] } | undefined)?.attributes?.includes('members');
  const kept = without(
    cleared ? { ...resource, members: [] } : resource,
    members.map((member) => member.value),
  );
  return { ...changed, members: [...kept, ...members.filter((member) => member.operation !== 'delete')] };
}

function without(resource: FakeResource, values: readonly string[]): readonly Element[] {
  const members = Array.isArray(resource.members) ? (resource.members as Element[]) : [];
  return members.filter((member) => !values.includes(member.value));
}

/** Entra sends "True" and "False". */
function booleanOf(text: string): unknown {
  if (/^true$/i.test(text)) return true;
  return /^false$/i.test(text) ? false : text;
}
