/**
 * How the engine judges networks and asks senders, where its defaults are not those of a call that simply goes on. What each is worth
 * stands in `docs/performance.md` (P6, P9, losses); an engine that others start should be told the same: `deploy/livekit.yaml`.
 */
export const engineTuning = {
  congestion_control: {
    // The engine's own default trusts what each browser guesses of its network: after a narrow time such a guess may stay low for
    // minutes, and so does the picture. By what arrived and when (TWCC) it yields sooner, which saves the sound, and comes back.
    use_send_side_bwe: true,
    send_side_bwe: {
      congestion_detector: {
        // Packets are judged in groups. By default a group lasts up to half a second, and a network that lost four fifths of its
        // width is believed after six of them: for three seconds everything is sent into a full queue.
        packet_group: { min_packets: 15, max_window_duration: "150ms" },
        // One packet in ten that is lost at random can be sent again, and is no reason for a smaller picture; by default it is one
        // whence there is no way back, for a try of more (`probe_signal`) is held against the same. Weighted: the share that is lost
        // times the logarithm of packets a second, so 24 % at 30 a second, 17 % at a hundred.
        jqr_min_weighted_loss: 0.35,
        dqr_max_weighted_loss: 0.25,
        probe_signal: { jqr_min_weighted_loss: 0.35, dqr_max_weighted_loss: 0.25 },
        // What is lost while it is narrow weighs more in the guess of what is left, so that the first picture chosen fits.
        weighted_loss: { loss_penalty_factor: 0.75 },
      },
    },
  },
  // A picture begins with a whole frame, for which the engine asks its sender no more often than this. By default that is half a
  // second for the smallest picture and a whole one for others, for which everybody waits who comes in right after somebody else.
  pli_throttle: { low_quality: "150ms", mid_quality: "250ms", high_quality: "400ms" },
} as const;
