import type { DriftRow } from '../../../src/entry/admin/contract/drift';
import { fieldName } from '../attributes/field-name';
import type { Say } from '../say/create-say';

/** Whom a difference is about. */
export function subjectText({ person, group, strangers }: DriftRow, say: Say): string {
  if (person !== undefined) return person.address === undefined ? person.name : `${person.name} (${person.address})`;
  if (group === undefined) return say('names.gone');
  return strangers === undefined ? group.name : `${group.name}: ${say.count('drift.strangers', strangers)}`;
}

/** What the identity provider and the settings ask, line by line. */
export function wantedText(row: DriftRow, say: Say): readonly string[] {
  if (row.fields !== undefined)
    return row.fields.map(({ name, wanted }) => fieldLine(row, { name, value: wanted }, say));
  return [say(`drift.wants.${row.kind}`, valuesOf(row))];
}

/** What Atlassian has. */
export function presentText(row: DriftRow, say: Say): readonly string[] {
  if (row.fields !== undefined)
    return row.fields.map(({ name, present }) => fieldLine(row, { name, value: present }, say));
  const isRenamed = row.kind === 'groupRenamed' && row.newName !== undefined;
  return [
    isRenamed
      ? say('drift.has.groupRenamedTo', { name: row.newName ?? '' })
      : say(`drift.has.${row.kind}`, valuesOf(row)),
  ];
}

const valuesOf = ({ siteName, group }: DriftRow) => ({ group: siteName ?? group?.name ?? '' });

function fieldLine(
  { kind }: DriftRow,
  { name, value }: { readonly name: string; readonly value: string | undefined },
  say: Say,
): string {
  const field = kind === 'profile' ? fieldName(name, say) : name;
  // The values of custom attributes are in the details of the person.
  if (kind === 'attributes') return field;
  return say('drift.field', { field, value: value ?? say('drift.empty') });
}
