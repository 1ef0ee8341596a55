import { showFlag, view } from '@forge/bridge';
import ForgeReconciler, { Button, SectionMessage, Stack, Text, Textfield, User } from '@forge/react';
import React, { useEffect, useState } from 'react';

/** A page that does what local/page cannot show, next to what it can. */
function OddApp() {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((before) => before + 1), 20);
    return () => clearInterval(timer);
  }, []);
  return (
    <Stack>
      <Text>{`Ticks: ${ticks}`}</Text>
      <Textfield id="free" name="free" placeholder="Not controlled" />
      <User accountId="a1" />
      <SectionMessage title="Own component in a prop" actions={[<OwnAction key="own" />]}>
        <Text>Still here</Text>
      </SectionMessage>
      <Button onClick={() => void view.submit({}).catch(() => undefined)}>Submit</Button>
      <Button onClick={() => void showFlag({ id: 'f', title: 'Saved', type: 'success', isAutoDismiss: false })}>
        Flag
      </Button>
    </Stack>
  );
}

function OwnAction() {
  return <Text>Own</Text>;
}

ForgeReconciler.render(<OddApp />);
