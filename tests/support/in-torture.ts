const isTorture = process.env.TORTURE === "1";

/** How many rounds or rows a test takes: few in the quick run, all in torture, where the files that ask here run again. */
export const inTorture = (quick: number, whole: number): number => (isTorture ? whole : quick);
