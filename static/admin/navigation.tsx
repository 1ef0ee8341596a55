import { Box, Pressable, Stack, Text } from '@forge/react';
import React from 'react';
import type { Route } from './route';
import { useSay } from './say/use-say';
import type { Go } from './use-route';

interface Place {
  readonly key: 'overview' | 'connections' | 'approvals' | 'access' | 'alarms' | 'log' | 'settings';
  readonly route: Route;
  /** The screens that belong to it. */
  readonly screens: readonly Route['screen'][];
}

const places: readonly Place[] = [
  { key: 'overview', route: { screen: 'overview' }, screens: ['overview', 'people'] },
  {
    key: 'connections',
    route: { screen: 'connections' },
    screens: ['connections', 'add-connection', 'connection'],
  },
  { key: 'approvals', route: { screen: 'approvals' }, screens: ['approvals'] },
  { key: 'access', route: { screen: 'access' }, screens: ['access'] },
  { key: 'alarms', route: { screen: 'alarms' }, screens: ['alarms'] },
  { key: 'log', route: { screen: 'log' }, screens: ['log', 'subject-log', 'log-entry'] },
  { key: 'settings', route: { screen: 'settings' }, screens: ['settings'] },
];

export function Navigation({ route, go }: { readonly route: Route; readonly go: Go }) {
  const say = useSay();
  return (
    <Box xcss={{ width: '160px', minWidth: '160px' }} role="navigation">
      <Stack space="space.025">
        {places.map((place) => (
          <NavigationItem
            key={place.key}
            label={say(`navigation.${place.key}`)}
            isHere={place.screens.includes(route.screen)}
            onClick={() => go(place.route)}
          />
        ))}
      </Stack>
    </Box>
  );
}

interface ItemProps {
  readonly label: string;
  readonly isHere: boolean;
  readonly onClick: () => void;
}

function NavigationItem({ label, isHere, onClick }: ItemProps) {
  return (
    <Pressable
      onClick={onClick}
      backgroundColor={isHere ? 'color.background.selected' : 'color.background.neutral.subtle'}
      xcss={{
        width: '100%',
        textAlign: 'start',
        paddingBlock: 'space.075',
        paddingInline: 'space.100',
        borderRadius: 'radius.small',
        ':hover': {
          // On the hovered background of the selected item, the selected text colour has too little contrast.
          backgroundColor: isHere ? 'color.background.selected' : 'color.background.neutral.subtle.hovered',
        },
      }}
    >
      <Text color={isHere ? 'color.text.selected' : 'color.text.subtle'} weight={isHere ? 'semibold' : 'medium'}>
        {label}
      </Text>
    </Pressable>
  );
}
