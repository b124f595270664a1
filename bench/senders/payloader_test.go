package main

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"github.com/pion/rtp/codecs"
)

// One group of L1T3, and which of its frames need layer 0 alone.
var (
	group    = []uint8{0, 2, 1, 2}
	baseOnly = []uint8{0, 1, 1, 0}
)

// Read is what a receiver makes of a frame's payloads: what they say, which is the same in all, and the frame.
func read(t *testing.T, payloads [][]byte) (said codecs.VP8Packet, data []byte) {
	t.Helper()
	for index, payload := range payloads {
		var one codecs.VP8Packet
		part, err := one.Unmarshal(payload)
		if err != nil {
			t.Fatal(err)
		}
		if len(payload) > payloadBytes {
			t.Errorf("a payload of %d bytes", len(payload))
		}
		if isFirst := index == 0; isFirst != (one.S == 1) {
			t.Errorf("payload %d begins a frame: %d", index, one.S)
		}
		data = append(data, part...)
		one.S, one.Payload = 0, nil
		if index > 0 && !reflect.DeepEqual(one, said) {
			t.Errorf("payload %d says %+v, the first %+v", index, one, said)
		}
		said = one
	}
	return said, data
}

func TestAFrameComesOutAsItWentIn(t *testing.T) {
	var sender payloader
	for _, size := range []int{1, 1_182, 1_183, 5_000} {
		sent := bytes.Repeat([]byte{0x5a, 0xa5, 0xff}, size)[:size]
		if _, got := read(t, sender.split(frame{data: sent})); !slices.Equal(got, sent) {
			t.Errorf("of %d bytes came %d", size, len(got))
		}
	}
}

func TestEachFrameTellsItsLayerAndTheNumbersRunOn(t *testing.T) {
	var sender payloader
	data := make([]byte, 3_000)
	// Further than the longer of the two numbers goes.
	for index := range 0x8000 + 8 {
		place := index % len(group)
		said, _ := read(t, sender.split(frame{data: data, temporal: group[place]}))
		want := codecs.VP8Packet{
			X: 1, I: 1, L: 1, T: 1,
			PictureID: uint16(index+1) & 0x7fff,
			TL0PICIDX: uint8(index/len(group) + 1),
			TID:       group[place],
			Y:         baseOnly[place],
		}
		if !reflect.DeepEqual(said, want) {
			t.Fatalf("frame %d says %+v, not %+v", index, said, want)
		}
	}
}

func TestAKeyFrameAmidAGroupBeginsANewOne(t *testing.T) {
	var sender payloader
	for index, temporal := range []uint8{0, 2, 0, 2, 1, 2} {
		said, _ := read(t, sender.split(frame{data: []byte{1}, temporal: temporal}))
		if want := []uint8{0, 1, 0, 1, 1, 0}[index]; said.Y != want {
			t.Errorf("frame %d needs layer 0 alone: %d", index, said.Y)
		}
	}
}
