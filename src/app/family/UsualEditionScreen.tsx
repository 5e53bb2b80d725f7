import { useState } from 'preact/hooks';
import { EDITIONS, type Edition } from '#core/pack/catalogue.ts';
import { readNewPacks } from '#local/household/read-new-packs.ts';
import { pricesByEdition, readUsualEdition, saveUsualEdition } from '#local/household/usual-edition.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { UsualEdition } from './UsualEdition.tsx';

/** Which edition new lessons come in on this device, with what each would cost of what waits to be fetched. */
export function UsualEditionScreen() {
  const { work, packs } = useParts();
  const [failed, setFailed] = useState(false);
  const found = useStored(async () => {
    const [usual, offered] = await Promise.all([readUsualEdition(work), readNewPacks(work, packs)]);
    return { usual, prices: pricesByEdition(offered.filter(({ paused }) => !paused)) };
  }, [work, packs]);
  if (found.state !== 'here') return null;
  const { usual = 'full', prices } = found.value;
  const choose = async (edition: Edition) => {
    setFailed(false);
    try {
      await saveUsualEdition(work, edition);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setFailed(true);
    }
  };
  const options = EDITIONS.map((edition) => ({
    edition,
    priceBytes: prices[edition],
    savesBytes: prices.full - prices[edition],
  }));
  return (
    <UsualEdition
      options={options}
      usual={usual}
      failed={failed}
      onChoose={(edition) => void choose(edition)}
    />
  );
}
