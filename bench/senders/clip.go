package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media/ivfreader"
)

const clockRate = 90_000

// A layer is one size of the clip, frame by frame; only the first frame is a key frame.
type layer struct {
	size   *livekit.VideoLayer
	frames []frame
	every  time.Duration
}

type frame struct {
	data []byte
	// Its temporal layer: 0 is half of all frames, with 1 it is all of them.
	temporal uint8
}

type clip []layer

func readClip(folder string) (clip, error) {
	var layers clip
	for quality, name := range []string{"q", "h", "f"} {
		one, err := readLayer(filepath.Join(folder, name), livekit.VideoQuality(quality))
		if err != nil {
			return nil, err
		}
		layers = append(layers, one)
	}
	return layers, nil
}

func readLayer(path string, quality livekit.VideoQuality) (layer, error) {
	file, err := os.Open(path + ".ivf")
	if err != nil {
		return layer{}, err
	}
	defer file.Close()
	reader, header, err := ivfreader.NewWith(file)
	if err != nil {
		return layer{}, err
	}
	one := layer{
		size:  &livekit.VideoLayer{Quality: quality, Width: uint32(header.Width), Height: uint32(header.Height)},
		every: time.Second * time.Duration(header.TimebaseNumerator) / time.Duration(header.TimebaseDenominator),
	}
	temporal, err := os.ReadFile(path + ".layers")
	if err != nil {
		return layer{}, err
	}
	if len(temporal) != int(header.NumFrames) || len(bytes.Trim(temporal, "012")) > 0 {
		return layer{}, fmt.Errorf("%s: %d frames, of the temporal layers %q", path, header.NumFrames, temporal)
	}
	for _, digit := range temporal {
		data, _, err := reader.ParseNextFrame()
		if err != nil {
			return layer{}, err
		}
		one.frames = append(one.frames, frame{data: data, temporal: digit - '0'})
	}
	return one, nil
}

// Publish announces the clip as a camera of three sizes; the SDK holds back those that nobody wants.
func (layers clip) publish(room *lksdk.Room) error {
	var tracks []*lksdk.LocalTrack
	for _, one := range layers {
		player := newPlayer(one)
		track, err := lksdk.NewLocalTrack(
			webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: clockRate},
			lksdk.WithSimulcast(room.LocalParticipant.Identity(), one.size),
			lksdk.WithRTCPHandler(player.hear),
		)
		if err != nil {
			return err
		}
		player.track = track
		if err := track.StartWrite(player, nil); err != nil {
			return err
		}
		tracks = append(tracks, track)
	}
	_, err := room.LocalParticipant.PublishSimulcastTrack(tracks, &lksdk.TrackPublicationOptions{Source: livekit.TrackSource_CAMERA})
	return err
}
