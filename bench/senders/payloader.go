package main

import "slices"

// What a packet carries beside its RTP header; as the SDK's own.
const payloadBytes = 1_188

// The bits of a VP8 payload descriptor (RFC 7741, 4.2).
const (
	isExtended  = 0x80
	startsFrame = 0x10
	// I, L and T: the picture's number, that of its base frame, and its temporal layer follow.
	namesLayer    = 0x80 | 0x40 | 0x20
	has15Bits     = 0x80
	needsBaseOnly = 0x20
)

// A payloader splits frames into payloads that tell each frame's temporal layer, as Chromium's do, so that an engine can leave
// layers out. Those of Pion tell none.
type payloader struct {
	// Fifteen bits of it are sent.
	pictureID uint16
	// TL0PICIDX: counts the frames of layer 0.
	baseID uint8
	// Which layers have had a frame since the last of layer 0.
	hasFollowed [3]bool
}

func (p *payloader) split(one frame) [][]byte {
	descriptor := p.describe(one.temporal)
	var payloads [][]byte
	for part := range slices.Chunk(one.data, payloadBytes-len(descriptor)) {
		payloads = append(payloads, slices.Concat(descriptor, part))
		descriptor[0] &^= startsFrame
	}
	return payloads
}

func (p *payloader) describe(temporal uint8) []byte {
	p.pictureID++
	if temporal == 0 {
		p.baseID++
		p.hasFollowed = [3]bool{}
	}
	layer := temporal << 6
	// Chromium's encoder takes for the first frame of a higher layer the base frame alone, for later ones others as well.
	if temporal > 0 && !p.hasFollowed[temporal] {
		layer |= needsBaseOnly
	}
	p.hasFollowed[temporal] = true
	return []byte{isExtended | startsFrame, namesLayer, has15Bits | byte(p.pictureID>>8), byte(p.pictureID), p.baseID, layer}
}
