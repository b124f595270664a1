package main

import (
	"context"
	"math"
	"sync/atomic"

	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4/pkg/media"
)

// A player gives a layer's frames again and again, and begins anew when somebody asks for a key frame.
//
// The SDK keeps the time and knows whether anybody wants the layer, but cannot write temporal layers. So what it is handed is
// empty, and the player writes the packets.
type player struct {
	lksdk.BaseSampleProvider
	layer     layer
	track     *lksdk.LocalTrack
	next      atomic.Int64
	current   frame
	payloader payloader
	sequencer rtp.Sequencer
	timestamp uint32
}

func newPlayer(one layer) *player {
	return &player{layer: one, sequencer: rtp.NewRandomSequencer()}
}

func (p *player) NextSample(context.Context) (media.Sample, error) {
	index := (p.next.Add(1) - 1) % int64(len(p.layer.frames))
	p.current = p.layer.frames[index]
	p.timestamp += uint32(math.Round(p.layer.every.Seconds() * clockRate))
	return media.Sample{Duration: p.layer.every}, nil
}

// CurrentAudioLevel makes this an lksdk.AudioSampleProvider. Of such a one the SDK asks the level after each NextSample whose
// frame is to be sent, and not while nobody wants the layer; it has no other way to tell.
func (p *player) CurrentAudioLevel() uint8 {
	payloads := p.payloader.split(p.current)
	for index, payload := range payloads {
		header := rtp.Header{
			Version:        2,
			Marker:         index == len(payloads)-1,
			SequenceNumber: p.sequencer.NextSequenceNumber(),
			Timestamp:      p.timestamp,
		}
		// A connection that has ended takes nothing, and plays no further.
		_ = p.track.WriteRTP(&rtp.Packet{Header: header, Payload: payload}, nil)
	}
	return 0
}

func (p *player) hear(packet rtcp.Packet) {
	switch packet.(type) {
	case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
		p.next.Store(0)
	}
}
