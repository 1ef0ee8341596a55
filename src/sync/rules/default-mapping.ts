import { mappedFields } from '../../connections/settings/mapped-fields';
import type { AttributeRow, Settings } from '../../connections/settings/settings-schema';

/** A row and its place in the settings, counted from 1; a row of the defaults has none. */
export interface PlacedRow {
  readonly row: AttributeRow;
  readonly place?: number;
}

const from = (to: AttributeRow['to'], ...sources: readonly string[]): readonly AttributeRow[] =>
  sources.map((source) => ({ to, from: source, when: 'always' }));

/** The mapping without settings: rows of one field are tried in order. */
export const defaultMapping: readonly AttributeRow[] = [
  ...from('userName', 'userName', 'userPrincipalName'),
  ...from('email', 'email', 'mail', 'userPrincipalName', 'userName'),
  ...from('displayName', 'fullName'),
  ...from('jobTitle', 'title'),
  ...from('department', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'),
  ...from('organization', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization'),
  ...from('timeZone', 'timezone'),
];

/** The rows in force, by field: a field that the settings mention has only their rows. */
export function rowsInForce(settings: Pick<Settings, 'attributes'>): readonly PlacedRow[] {
  const own = settings.attributes.map((row, index) => ({ row, place: index + 1 }));
  return mappedFields.flatMap((field): readonly PlacedRow[] => {
    const said = own.filter(({ row }) => row.to === field);
    return said.length > 0 ? said : defaultMapping.filter((row) => row.to === field).map((row) => ({ row }));
  });
}
