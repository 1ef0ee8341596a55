import { Box, Inline, Pressable, Stack, Text } from '@forge/react';
import React from 'react';
import type { Provider } from '../../../../src/entry/admin/contract/connections';
import { useSay } from '../../say/use-say';
import { providerName, providerOrder } from '../provider-names';

/** The identity providers to choose from; choosing one leads to the next step. */
export function ProviderTiles({ onChoose }: { readonly onChoose: (provider: Provider) => void }) {
  const say = useSay();
  return (
    <Inline space="space.150" rowSpace="space.150" shouldWrap>
      {providerOrder.map((provider) => (
        <Box key={provider} xcss={{ width: '220px' }}>
          <Pressable
            onClick={() => onChoose(provider)}
            backgroundColor="elevation.surface"
            padding="space.200"
            xcss={{
              width: '100%',
              height: '100%',
              textAlign: 'start',
              borderColor: 'color.border',
              borderStyle: 'solid',
              borderWidth: 'border.width',
              borderRadius: 'radius.small',
              ':hover': { backgroundColor: 'elevation.surface.hovered' },
            }}
          >
            <Stack space="space.050">
              <Text weight="semibold">{providerName(provider, say)}</Text>
              <Text color="color.text.subtle" size="small">
                {say(`provider.${provider}.text`)}
              </Text>
            </Stack>
          </Pressable>
        </Box>
      ))}
    </Inline>
  );
}
