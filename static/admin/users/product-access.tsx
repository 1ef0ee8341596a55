import { CheckboxGroup, Heading, Stack, Text } from '@forge/react';
import React from 'react';
import type { Site } from '../../../src/entry/admin/contract/users';
import { FieldNote } from '../form/field-note';
import { TextRows } from '../form/text-rows';
import { causeWords } from '../say/cause-words';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { productWords } from './product-words';
import { setUsers } from './users-draft';

interface ProductAccessProps {
  readonly site: Site | undefined;
  readonly draft: SettingsDraft;
}

/** The products for new people, with the remaining seats; only their keys if Atlassian does not list the products. */
export function ProductAccess({ site, draft }: ProductAccessProps) {
  const say = useSay();
  const { productAccess } = draft.settings.users;
  const products = site?.products ?? [];
  const set = (keys: readonly string[]) => setUsers(draft, { productAccess: keys });
  if (products.length === 0) {
    return (
      <Stack space="space.100">
        <TextRows
          id="users-products"
          title={say('users.products')}
          help={say('users.productKeysHelp')}
          rowLabel={(place) => say('users.productKey', { place })}
          addLabel={say('users.addProduct')}
          rows={productAccess}
          errorAt={(index) => draft.errorAt(`users.productAccess[${index}]`)}
          onChange={set}
        />
        {site?.error === undefined ? null : (
          <FieldNote mark={say('users.productsUnknown')} text={causeWords(site.error, say).cause} />
        )}
      </Stack>
    );
  }
  const unknown = productAccess.filter((key) => !products.some((product) => product.key === key));
  const options = [
    ...products.map((product) => ({ value: product.key, label: productWords(product, say) })),
    ...unknown.map((key) => ({ value: key, label: say('users.productUnknown', { key }) })),
  ];
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h4">
        {say('users.products')}
      </Heading>
      <Text color="color.text.subtle">{say('users.productsHelp')}</Text>
      <CheckboxGroup name="users-products" options={options} value={[...productAccess]} onChange={set} />
    </Stack>
  );
}
