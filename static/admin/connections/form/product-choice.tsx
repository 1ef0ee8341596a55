import { CheckboxGroup, Stack, Text } from '@forge/react';
import React from 'react';
import { call } from '../../calls';
import { Field } from '../../field';
import { Loading } from '../../loading';
import { causeWords } from '../../say/cause-words';
import { useSay } from '../../say/use-say';
import { useLoaded } from '../../use-loaded';
import { productWords } from '../../users/product-words';

interface ProductChoiceProps {
  /** Keys; undefined until something is chosen. */
  readonly value: readonly string[] | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: readonly string[] | undefined) => void;
}

const none = '-none-';

/** What new people may open. One or the other has to be chosen: without a product they have an account and open nothing. */
export function ProductChoice({ value, error, onChange }: ProductChoiceProps) {
  const say = useSay();
  const { loaded } = useLoaded(() => call('getProducts', {}), 'products');
  if (loaded.state === 'loading') return <Loading what="products" lines={3} />;
  const products = loaded.state === 'ready' ? loaded.value.products : [];
  const trouble = loaded.state === 'failed' ? loaded.error : loaded.value.error;
  const options = [
    ...products.map((product) => ({ value: product.key, label: productWords(product, say) })),
    { value: none, label: say('field.products.none') },
  ];
  const isNone = value?.length === 0;
  const change = (chosen: readonly string[]) => {
    const keys = chosen.filter((key) => key !== none);
    if (chosen.includes(none) && !isNone) return onChange([]);
    onChange(keys.length > 0 ? keys : undefined);
  };
  return (
    <Field id="products" label={say('field.products')} isRequired help={say('field.productsHelp')} error={error}>
      <Stack space="space.050">
        <CheckboxGroup
          name="products"
          options={options}
          value={isNone ? [none] : [...(value ?? [])]}
          onChange={change}
        />
        {trouble === undefined ? null : (
          <Text color="color.text.subtle">{say('field.productsUnknown', { why: causeWords(trouble, say).title })}</Text>
        )}
      </Stack>
    </Field>
  );
}
