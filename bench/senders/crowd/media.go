package main

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media"
)

const (
	videoEvery = time.Second / 20
	videoBytes = 4_400 // Four packets a frame, as of a camera at 0.7 Mbit/s.
	audioEvery = 20 * time.Millisecond
	audioBytes = 80
)

// Frames that were sent by everybody here.
var sent atomic.Int64

// Publish sends what an engine takes for a camera and a microphone. Nobody decodes it: what is in the frames is noise.
func publish(room *lksdk.Room) error {
	camera := &picture{}
	video, err := lksdk.NewLocalTrack(
		webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90_000},
		lksdk.WithRTCPHandler(camera.hear),
	)
	if err != nil {
		return err
	}
	audio, err := lksdk.NewLocalTrack(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48_000, Channels: 2})
	if err != nil {
		return err
	}
	if err := video.StartWrite(camera, nil); err != nil {
		return err
	}
	if err := audio.StartWrite(&sound{}, nil); err != nil {
		return err
	}
	options := lksdk.TrackPublicationOptions{Source: livekit.TrackSource_CAMERA, VideoWidth: 640, VideoHeight: 360}
	if _, err := room.LocalParticipant.PublishTrack(video, &options); err != nil {
		return err
	}
	// A pause of the voice is not worth measuring.
	_, err = room.LocalParticipant.PublishTrack(audio, &lksdk.TrackPublicationOptions{Source: livekit.TrackSource_MICROPHONE, DisableDTX: true})
	return err
}

func noise(size int) []byte {
	data := make([]byte, size)
	for index := range data {
		data[index] = byte(rand.Uint32())
	}
	return data
}

var (
	keyFrame   = vp8(true)
	otherFrame = vp8(false)
	soundFrame = noise(audioBytes)
)

// VP8 begins a frame as VP8 (RFC 6386, 9.1) does.
func vp8(isKey bool) []byte {
	frame := noise(videoBytes)
	if !isKey {
		frame[0] |= 1
		return frame
	}
	frame[0] &^= 1
	copy(frame[3:], []byte{0x9d, 0x01, 0x2a, 640 & 0xff, 640 >> 8, 360 & 0xff, 360 >> 8})
	return frame
}

type picture struct {
	lksdk.BaseSampleProvider
	isAsked atomic.Bool
	isGoing bool
}

func (p *picture) NextSample(context.Context) (media.Sample, error) {
	return p.next(), nil
}

func (p *picture) next() media.Sample {
	sent.Add(1)
	data := otherFrame
	if p.isAsked.Swap(false) || !p.isGoing {
		p.isGoing = true
		data = keyFrame
	}
	return media.Sample{Data: data, Duration: videoEvery}
}

func (p *picture) hear(packet rtcp.Packet) {
	switch packet.(type) {
	case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
		p.isAsked.Store(true)
	}
}

type sound struct{ lksdk.BaseSampleProvider }

func (s *sound) NextSample(context.Context) (media.Sample, error) {
	return nextSound(), nil
}

func nextSound() media.Sample {
	sent.Add(1)
	return media.Sample{Data: soundFrame, Duration: audioEvery}
}
