// jscat's maximum likelihood calls this. The benchmark measures its EAP, which needs no optimiser, so a call is a mistake.
exports.minimize_Powell = () => {
  throw new Error("jscat's optimiser is not installed: the benchmark uses its EAP only");
};
