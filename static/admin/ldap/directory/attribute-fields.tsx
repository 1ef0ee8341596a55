import { Inline } from '@forge/react';
import React from 'react';
import { type AttributeNames, type DirectoryKind, presetOf } from '../../../../src/entry/admin/contract/directories';
import { useSay } from '../../say/use-say';
import { AttributePicker } from './attribute-picker';
import type { LdapDraft } from './ldap-draft';
import type { Seen } from './seen';

interface AttributeFieldsProps {
  readonly kind: DirectoryKind;
  readonly draft: LdapDraft;
  readonly seen: Seen;
}

const names: readonly (keyof AttributeNames)[] = [
  'id',
  'accountName',
  'mail',
  'givenName',
  'familyName',
  'displayName',
  'title',
  'department',
  'manager',
  'groupName',
];

/** Which attribute says what. An empty field shows what counts for the product. */
export function AttributeFields({ kind, draft: { ldap, set, errorAt }, seen }: AttributeFieldsProps) {
  const say = useSay();
  const usual = presetOf(kind).attributes;
  return (
    <Inline space="space.200" rowSpace="space.150" alignBlock="start" shouldWrap>
      {names.map((name) => (
        <AttributePicker
          key={name}
          id={`ldap-attribute-${name}`}
          label={say(`ldap.attribute.${name}`)}
          error={errorAt(`attributes.${name}`)}
          isOne
          width="260px"
          placeholder={say('ldap.attributeUsual', { name: usual[name] })}
          seen={name === 'groupName' ? seen.groups : seen.people}
          names={ldap.attributes[name] === '' ? [] : [ldap.attributes[name]]}
          onChange={([picked = '']) => set({ attributes: { ...ldap.attributes, [name]: picked } })}
        />
      ))}
    </Inline>
  );
}
